export { figureText } from './figure-text.js';
export { matchingScores } from './matching-scores.js';
export { measure, type Taken } from './measure.js';
export { measuredEffect } from './measured-effect.js';
export {
  recurrence,
  recurrenceOfRegistered,
  type RecurrenceCell,
  type RecurrenceMatrix,
  type RecurrenceRow,
} from './recurrence.js';
export { residualRiskProposals, type ResidualRiskProposal } from './residual-risk.js';
export { standingFigure } from './standing.js';
export { verdict, type Verdict } from './verdict.js';
export { allVersions, versionsOf, type SystemVersion } from './versions.js';
