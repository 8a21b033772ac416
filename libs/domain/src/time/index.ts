export { resolve } from './stated-time.js';
export { timeFlaws } from './time-flaws.js';
export { isZone } from './zone.js';
export { overlap, spanOf, type Span } from './span.js';
export { localeOf } from './locale.js';
export { utcMinute } from './utc-minute.js';
