import { Type } from 'typebox';
import { codes, FIELD_STATES, RESULTS } from '#schemas';
import { count, flag, idOf, itemRef, listOf, maybe, shape, text } from '../openapi/shapes.api.js';

const GAP_KINDS = ['missing', 'not_known_yet', 'without_evidence', 'not_for_recipient', 'not_valid'] as const;

const field = shape('RequiredField', {
  key: text('system_name'),
  number: maybe(text('2.1')),
  label: text('Name of the AI system'),
  state: codes(FIELD_STATES),
  state_reason: maybe(text('The operator is asked.')),
  problems: listOf(text('Has 900 characters; the form takes at most 500.')),
  provenance: listOf(itemRef),
  uncited: listOf(itemRef),
  gaps: listOf(codes(GAP_KINDS)),
  needs: listOf(text('systems')),
});
const form = shape('FormGaps', {
  regime: text('eu-gpai-code'),
  title: text('GPAI code'),
  duty: codes(['legal', 'contractual', 'voluntary']),
  result: codes(RESULTS),
  rehearsal: flag(),
  stage: text('initial'),
  stage_title: text('Initial report'),
  recipients: listOf(text('ai-office')),
  required: count(14),
  answered: count(9),
  gaps: Type.Object(Object.fromEntries(GAP_KINDS.map((kind) => [kind, maybe(count(3))]))),
  fields: listOf(field),
});
const unlock = shape('Unlock', {
  fact: text('facts[question=system.high_risk]'),
  text: maybe(text('Is the system a high-risk AI system?')),
  determinations: listOf(text('eu-ai-act-73')),
  fields: listOf(
    shape('UnlockedField', {
      regime: text('eu-gpai-code'),
      stage: text('initial'),
      key: text('system_name'),
    }),
  ),
});
const hold = shape(
  'HoldEntry',
  {
    regime: text('AI Act'),
    title: text('Evidence hold'),
    forbids: text('No investigation that alters the system before the authority is told.'),
    recipient: text('AI Office'),
    status: codes(['waiting', 'holding', 'released', 'waived']),
    period: text('From 23 Nov 2026 on, until the filing of “Notice before a change”; Art. 73(6).'),
  },
  'A duty to refrain, from when on and until when.',
);

export const gapReport = shape('GapReport', {
  incident: Type.Object({ id: idOf('inc'), reference: text('CAN-2026-0001'), revision: count(16) }),
  holds: listOf(hold),
  forms: listOf(form),
  unlocks: listOf(unlock),
});
