import { addItem, completeness, DomainError, openIncident, statePart } from '#domain';
import type { PartName } from '#schemas';

const acting = { by: 'usr_1', now: new Date('2026-11-23T10:00:00.000Z') };
const identity = { id: 'inc_01936b2e-0000-7000-8000-000000000000', reference: 'CAN-2026-0001' };
const { record } = openIncident({ title: 'x' }, identity, acting);
const source = { kind: 'source', title: 'A report', tier: 'T1', certainty: 'primary' };
const reported = { basis: 'reported', metric: 'rate', value: 0.1, unit: 'proportion', citation: source };
const safeguard = { layer: 'model', name: 'Refusal training', expected: 'Refuse.', existed: 'yes' };
const mitigation = { title: 'Retrained', kind: 'correct', state: 'implemented' };
const risk = { statement: 'Again.', likelihood: 2, severity: 3, basis: 'judged', reason: 'Not measured.' };
const verification = {
  task: 't',
  scorer: 's',
  metric: 'm',
  direction: 'at_most',
  threshold: 0,
  minimum_n: 9,
  confidence: 0.9,
};

const cases: readonly (readonly [string, PartName, object, string])[] = [
  ['codes of an answer that is no', 'facts', { question: 'q', answer: 'no', codes: ['a'] }, '/codes'],
  [
    'insufficient evidence without a reason',
    'safeguards',
    { ...safeguard, result: 'insufficient_evidence' },
    '/result_reason',
  ],
  [
    'not applicable without a basis',
    'safeguards',
    { ...safeguard, result: 'not_applicable' },
    '/result_reason',
  ],
  ['a failure without a why', 'safeguards', { ...safeguard, result: 'fail' }, '/why_failed'],
  [
    'a causal finding without a counterfactual',
    'findings',
    { number: 1, class: 'causal', statement: 'x' },
    '/counterfactual',
  ],
  [
    'an accepted risk that never expires',
    'residual_risks',
    { ...risk, accepted_by: 'Head of safety' },
    '/accepted_at',
  ],
  ['a correction that told nobody', 'corrections', { what_was_wrong: 'The date.', told: [] }, '/told'],
  ['a relation to nothing', 'relations', { relation: 'recurrence_of' }, '/incident'],
  [
    'a proportion above one',
    'mitigations',
    { ...mitigation, before: { ...reported, value: 84 } },
    '/before/value',
  ],
  ['more hits than tries', 'mitigations', { ...mitigation, after: { ...reported, k: 3, n: 2 } }, '/after/k'],
  [
    'an interval that misses its value',
    'mitigations',
    {
      ...mitigation,
      after: { ...reported, interval: { low: 0.2, high: 0.3, confidence: 0.95, method: 'Wilson' } },
    },
    '/after/interval',
  ],
  [
    'a mitigation verified by a reported figure',
    'mitigations',
    { ...mitigation, state: 'verified', verification, after: reported },
    '/after',
  ],
];

it.each(cases)('refuses %s', (_, part, input, pointer) => {
  expect(refusal(part, input)).toContainEqual(expect.objectContaining({ pointer }));
});

it('tells done, started, to do, not known yet and not applicable apart', () => {
  const id = 'beh_01936b2e-0000-7000-8000-000000000001';
  const started = addItem(record, 'behaviours', { id, input: { code: 'manipulation' } }, acting).record;
  const promised = { state: 'not_known_yet', reason: 'Forensics run.', promised_by: '2026-12-01' };
  const known = statePart(started, 'harms', promised, acting).record;
  const states = completeness(known).filter(({ part }) => ['behaviours', 'harms', 'findings'].includes(part));
  expect(states).toEqual([
    { part: 'behaviours', state: 'started', items: 1 },
    { part: 'harms', state: 'not_known_yet', items: 0, reason: 'Forensics run.', promised_by: '2026-12-01' },
    { part: 'findings', state: 'to_do', items: 0 },
  ]);
});

function refusal(part: PartName, input: object): unknown {
  try {
    addItem(record, part, { id: 'x', input }, acting);
  } catch (error) {
    return (error as DomainError).detail;
  }
  return [];
}
