import {
  anchored,
  answering,
  due,
  fixture,
  judged,
  limbs,
  missing,
  obligations,
  shipped,
} from '../fixtures/pack-case.js';

const pack = await shipped('us-circia');
const complete = fixture(pack, 'complete');
const NEW_YORK = 'America/New_York';

it('a covered incident with a ransom payment would be reportable (6 U.S.C. 681b)', () => {
  expect(judged(pack, complete)).toMatchObject({
    result: 'reportable',
    categories: ['incident', 'ransom'],
    status: 'upcoming',
    rehearsal: true,
  });
});

it('a payment after an attack that is not covered is reportable for the payment', () => {
  expect(judged(pack, answering(complete, { circia_covered_incident: 'no' }))).toMatchObject({
    result: 'reportable',
    categories: ['ransom'],
  });
});

it.each([
  ['it is no covered entity', 'no_rule_met', { circia_covered_entity: 'no' }],
  [
    'the incident is not covered and nothing was paid',
    'not_reportable',
    { circia_covered_incident: 'no', circia_ransom_payment: 'no' },
  ],
] as const)('where %s, it is %s', (_, result, answers) => {
  expect(judged(pack, answering(complete, answers)).result).toBe(result);
});

it('without a cyber incident nothing else matters', () => {
  const record = answering(
    { ...complete, harms: [] },
    { serious_cybersecurity_breach: 'no', circia_covered_incident: undefined },
  );

  expect(judged(pack, record).result).toBe('not_reportable');
});

it('is open while nobody has said whether it is covered', () => {
  const open = judged(
    pack,
    answering(complete, { circia_covered_incident: undefined, circia_ransom_payment: 'no' }),
  );

  expect(open.result).toBe('may_be_reportable');
  expect(limbs(open)).toMatchObject({
    covered_entity: 'yes',
    cyber_incident: 'yes',
    covered_or_paid: 'unknown',
  });
  expect(open.open_questions.map(({ question }) => question)).toEqual(['circia_covered_incident']);
});

it.each([
  [
    '6 U.S.C. 681b, covered incident',
    'incident-report cisa',
    { reasonable_belief: '2026-11-23T10:00' },
    'Thu 2026-11-26 10:00',
  ],
  [
    '6 U.S.C. 681b, over the change of clocks',
    'incident-report cisa',
    { reasonable_belief: '2026-10-30T10:00' },
    'Mon 2026-11-02 09:00',
  ],
  [
    '6 U.S.C. 681b, ransom payment',
    'ransom-report cisa',
    { ransom_paid: '2026-11-27T15:00' },
    'Sat 2026-11-28 15:00',
  ],
])('%s: %s from %j ends %s', (_, stage, anchors, end) => {
  const times = Object.fromEntries(
    Object.entries(anchors).map(([name, time]) => [name, `${time} ${NEW_YORK}`]),
  );

  expect(due(pack, anchored(complete, times), { zone: 'UTC' })[stage]).toBe(end);
});

it('a supplement waits for the first report, and then has no date', () => {
  const filings = [['incident-report', 'cisa', '2026-11-23T12:00:00.000Z']] as const;

  expect(due(pack, complete)['supplemental-report cisa']).toBe('not_started');
  expect(due(pack, complete, { filings })['supplemental-report cisa']).toBe('soft');
});

it('makes nothing overdue as long as the rule is not there', () => {
  const late = obligations(pack, complete, { now: '2030-01-01T00:00:00.000Z' });

  expect(late.map(({ stage, status, rehearsal }) => [stage, status, rehearsal])).toEqual([
    ['incident-report', 'due', true],
    ['ransom-report', 'due', true],
    ['supplemental-report', 'waiting', true],
  ]);
});

it('names what a record without content lacks', () => {
  expect(missing(pack, 'ransom-report', fixture(pack, 'minimal'))).toEqual(
    expect.arrayContaining(['ransom_paid', 'ransom', 'summary', 'impact', 'data_preserved']),
  );
});
