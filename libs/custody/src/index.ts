export { longestUnchecked, noteCheck, recompute, type Checked } from './checking.js';
export { forgetTexts, keepBytes, markDeleted, obstaclesToDeletion, removeBytes } from './deletion.js';
export {
  CUSTODY_EVENTS,
  custodyOf,
  recordCustody,
  recordExport,
  recordExportDownload,
  type CustodyEvent,
} from './events.js';
export { heldAmong, holdEvidence, holdsOn, releaseHold, type Acting, type Hold } from './holds.js';
export {
  linkEvidence,
  MOST_EVIDENCE_BYTES,
  receiveEvidence,
  type Received,
  type Receiving,
} from './receiving.js';
export {
  decideRedaction,
  decisionsOn,
  REDACTION_DECISIONS,
  redactionsOf,
  shownFindings,
  type Redaction,
} from './redactions.js';
export { pastRetention, retentionRules, setRetentionRule, type RetentionRule } from './retention.js';
