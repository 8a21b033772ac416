export { evaluate, type Answer, type Witness } from './evaluate.js';
export { witnessOf, anchorOf } from './leaves.js';
export { judgingOf, type Holds } from './holds.js';
export { determine, statusOn, type DetermineOptions } from './determine.js';
export { decided, type Standing } from './decided.js';
export { member, parsePath, select, type Hit, type Path, type PathStep, type Selector } from './path.js';
export { instantOf } from './local-dates.js';
export { ofLatest } from './of-latest.js';
