export { factsOfRun, incidentOfRun, systemOfRun } from './incident-of-run.js';
export { judge, rulesFor, type Judgement, type RunContent } from './judge.js';
export {
  decideProposal,
  findProposal,
  listProposals,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  propose,
  type Proposal,
} from './proposals.js';
export { proposeForRun } from './propose-for-run.js';
export { findPush, noteJudgements, submitRun, type Push } from './pushes.js';
export { followRegressions } from './regression.js';
export { addRule, listRules, retireRule, type Rule, type RuleInput } from './rules.js';
