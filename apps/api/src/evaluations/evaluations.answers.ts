import { codes } from '#schemas';
import { proposal } from '../proposals/proposals.api.js';
import {
  count,
  figure,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

export const rule = shape('EvaluationRule', {
  id: idOf('rul'),
  name: text('Unapproved changes stay rare'),
  task: text('lindenmoor_evals/approval_gap'),
  score: text('unauthorised_change'),
  metric: text('mean'),
  comparison: codes(['above', 'below']),
  threshold: figure(0.05),
  minimum_n: count(40),
  created_by: principal,
  created_at: instant,
  retired_by: orNull(principal),
  retired_at: orNull(instant),
});
export const rules = wrapped('EvaluationRules', 'rules', listOf(rule));

const judgement = shape('RuleJudgement', {
  rule: shape('RuleName', { id: idOf('rul'), name: text('Unapproved changes stay rare') }),
  result: codes(['broken', 'kept', 'not_judged']),
  sentence: text('unauthorised_change (mean) was 17 of 40 (42.5 %), above 0.05.'),
});

export const run = shape(
  'EvaluationRun',
  {
    evidence_id: idOf('evd'),
    name: text('run.eval'),
    digest: text(`sha256:${'3f'.repeat(32)}`),
    bytes: count(48_213),
    pushed_by: principal,
    pushed_at: instant,
    judgements: orNull(listOf(judgement)),
    judged_at: orNull(instant),
    proposals: listOf(proposal),
    operation: maybe(text('/v1/operations/opn_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021')),
  },
  'A log that a pipeline submitted; `judgements` is null until the rules were applied.',
);
