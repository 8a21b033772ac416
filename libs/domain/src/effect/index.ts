export { comparability, type Comparability, type RunDifference } from './comparability.js';
export { effect, type Effect, type MeasuredProportion } from './effect.js';
export { newcombeInterval, wilsonInterval, type Interval, type Proportion } from './proportion.js';
