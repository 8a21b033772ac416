export { longestUnchecked, noteCheck, recompute, type Checked } from './checking.js';
export { keepBytes, markDeleted, obstaclesToDeletion, removeBytes } from './deletion.js';
export { CUSTODY_EVENTS, custodyOf, recordCustody, type CustodyEvent } from './events.js';
export { heldAmong, holdEvidence, holdsOn, releaseHold, type Acting, type Hold } from './holds.js';
export { pastRetention, retentionRules, setRetentionRule, type RetentionRule } from './retention.js';
