export {
  FRAMES,
  contentChanges,
  fieldChanges,
  fieldsOf,
  saysTheSame,
  type ContentChange,
  type FieldChange,
} from './content-changes.js';
export { contradictions, type Contradiction, type FiledStatement } from './contradiction.js';
export { approvalObstacles, type Approver, type Author } from './four-eyes.js';
export { FILING_STEPS, moveOfStep, type FilingStep } from './ladder.js';
export {
  DISCLOSURE_STATES,
  movesFrom,
  STANDING,
  stateAfter,
  UNFILED,
  type DisclosureMove,
  type DisclosureState,
} from './states.js';
export { statementsOf, type Claim, type Statement } from './statement.js';
export { subjectsOf } from './subject.js';
export { successorsOf, type Succession, type SuccessorOption } from './succession.js';
export { valueText } from './value-text.js';
