import { Type } from 'typebox';
import { codes, PART_STATES, STATUSES } from '#schemas';
import {
  count,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  paged,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';
import { determination } from '../regimes/regimes.api.js';

const status = codes(STATUSES);

export const transitions = shape('Transitions', {
  status,
  transitions: listOf(
    Type.Object({ to: status, obstacles: listOf(text('Nobody has decided on eu-gpai-code yet.')) }),
  ),
});
export const moved = shape('Moved', { revision: count(17), status });

const part = shape('PartCompleteness', {
  part: text('harms'),
  state: codes(PART_STATES),
  items: count(1),
  reason: maybe(text('The operator is asked.')),
  promised_by: maybe(text('2026-12-01')),
});
export const completeness = wrapped('Completeness', 'parts', listOf(part));

export const decision = shape('Decision', {
  id: idOf('dec'),
  kind: text('determination'),
  subject: text('eu-gpai-code'),
  outcome: text('not_reportable'),
  computed: orNull(determination),
  reason: text('Counsel confirmed it on 23 November.'),
  by: principal,
  at: instant,
  record_revision: count(16),
});
export const decisions = paged('Decisions', 'decisions', decision);
