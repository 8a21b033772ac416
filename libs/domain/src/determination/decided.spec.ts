import type { Determination } from '#schemas';
import { decided } from './decided.js';

type Result = Determination['result'];
const computed = (result: Result) => ({ result }) as Determination;

it.each<[now: Result, decision: [computed: Result, outcome: Result] | undefined, follows: Result]>([
  ['reportable', undefined, 'reportable'],
  ['may_be_reportable', ['may_be_reportable', 'not_reportable'], 'not_reportable'],
  ['may_be_reportable', ['may_be_reportable', 'reportable'], 'reportable'],
  ['reportable', ['not_reportable', 'not_reportable'], 'reportable'],
  ['reportable', ['may_be_reportable', 'not_reportable'], 'reportable'],
  ['not_reportable', ['may_be_reportable', 'reportable'], 'reportable'],
  ['not_reportable', ['reportable', 'no_rule_met'], 'not_reportable'],
])('computed %s, decided %j: duties follow %s', (now, decision, follows) => {
  const standing = decision && { computed: decision[0], outcome: decision[1] };
  expect(decided(computed(now), standing).result).toBe(follows);
});
