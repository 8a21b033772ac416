export { resolve } from './stated-time.js';
export { isZone } from './zone.js';
