import { Type } from 'typebox';
import { codes } from '#schemas';
import { PROPOSAL_KINDS, PROPOSAL_STATES } from '#proposals';
import {
  anything,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  principal,
  shape,
  text,
} from '../openapi/shapes.api.js';

export const proposal = shape('Proposal', {
  id: idOf('prp'),
  kind: codes(PROPOSAL_KINDS),
  incident: orNull(Type.Object({ id: idOf('inc'), reference: text('CAN-2026-0001') })),
  evidence_id: orNull(idOf('evd')),
  rule_id: orNull(idOf('rul')),
  text: text('CAN-2026-0001: "Refusal training" regressed.'),
  content: anything('What it rests on: the mitigation that regressed, or the run and its figure.'),
  state: codes(PROPOSAL_STATES),
  created_at: instant,
  decided_by: orNull(principal),
  decided_at: orNull(instant),
  reason: orNull(text('The threshold was set for another task.')),
});
export const proposals = shape('Proposals', {
  proposals: listOf(proposal),
  next_cursor: maybe(text('mYp2Zr0K')),
});
