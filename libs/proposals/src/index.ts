export {
  decideProposal,
  findProposal,
  listProposals,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  propose,
  type Proposal,
} from './proposals.js';
export { followRegressions } from './regression.js';
