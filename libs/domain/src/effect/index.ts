export { comparability, type Comparability, type RunDifference } from './comparability.js';
export { effect, estimate, type Effect, type Estimate, type Sampled } from './effect.js';
export { newcombeInterval, wilsonInterval, type Interval, type Proportion } from './proportion.js';
