import { spelt } from '../../../../test/support/deadline-cases.js';
import type { IncidentRecord } from '#schemas';
import {
  anchored,
  answering,
  due,
  filledFields,
  fixture,
  judged,
  limbs,
  obligations,
  shipped,
  type TestAnswer,
} from '../fixtures/pack-case.js';

const pack = await shipped('eu-nis2');
const complete = fixture(pack, 'complete');
type Answers = Readonly<Record<string, TestAnswer | undefined>>;

/** Every question but the scope's and the first one answered with no, and no harm: nothing significant. */
const nothing = answering(
  { ...complete, harms: [] },
  Object.fromEntries(
    pack.regime.questions.filter(({ id }) => id !== 'nis2_incident').map(({ id }) => [id, 'no' as const]),
  ),
);
const lossOf = (value: number): IncidentRecord['harms'][number] => ({
  id: 'hrm_1',
  rev: 1,
  citations: [],
  category: 'economic',
  description: 'Loss of orders.',
  materialised: 'occurred',
  causal_link: 'direct',
  serious: 'no',
  reversible: 'yes',
  quantity: { value, unit: 'EUR', estimate: true },
});
const usersOf = (record: IncidentRecord, users: number): IncidentRecord => ({
  ...record,
  systems: record.systems.map((system) => ({ ...system, deployment: { users_affected: users } })),
});
const few = usersOf({ ...nothing, harms: [lossOf(500_000)] }, 1_000_000);
const result = (answers: Answers, record = few) => judged(pack, answering(record, answers)).result;

it.each([
  ['Art. 23(3)(a)', 'nis2_operational_disruption'],
  ['Art. 23(3)(a)', 'nis2_financial_loss'],
  ['Art. 23(3)(b)', 'nis2_considerable_damage'],
])('%s: %s makes it reportable for every entity', (_, question) => {
  expect(result({ [question]: 'yes' })).toBe('reportable');
});

it.each([
  ['nothing significant happened', 'not_reportable', {}],
  [
    'no system or data were compromised',
    'not_reportable',
    { nis2_operational_disruption: 'yes', nis2_incident: 'no' },
  ],
  [
    'it was planned (Art. 3(2))',
    'not_reportable',
    { nis2_operational_disruption: 'yes', nis2_planned_maintenance: 'yes' },
  ],
  ['a threshold is met by an entity that is not named', 'not_reportable', { nis2_trade_secrets: 'yes' }],
  [
    'the entity is neither essential nor important',
    'no_rule_met',
    { nis2_essential_or_important_entity: 'no' },
  ],
] as const)('where %s, the answer is %s', (_, expected, answers) => {
  expect(result(answers)).toBe(expected);
});

it.each([
  ['Art. 3(1)(a), 5 % of turnover', { nis2_loss_over_5_percent: 'yes' }],
  ['Art. 3(1)(b)', { nis2_trade_secrets: 'yes' }],
  ['Art. 3(1)(e)', { nis2_malicious_access: 'yes' }],
  ['Art. 4', { nis2_recurring: 'yes' }],
] as const)('%s makes it reportable for a named entity', (_, answers) => {
  expect(result({ nis2_entity_kind: ['search_engine'], ...answers })).toBe('reportable');
});

it.each([
  [500_000, 'not_reportable'],
  [500_001, 'reportable'],
])('Art. 3(1)(a): a loss of EUR %i is %s', (value, expected) => {
  expect(result({ nis2_entity_kind: ['cloud'] }, { ...few, harms: [lossOf(value)] })).toBe(expected);
});

it.each(['death', 'health'] as const)(
  'Art. 3(1)(c), (d): %s counts also where it was only possible',
  (category) => {
    const harm = { ...lossOf(1), category, serious: 'yes', materialised: 'plausible' } as const;

    expect(result({ nis2_entity_kind: ['cloud'] }, { ...few, harms: [lossOf(1), harm] })).toBe('reportable');
  },
);

/** `a+b c`: a and b together are enough, and so is c alone. */
const cases = (text: string): Answers[] =>
  text
    .split(' ')
    .map((one) => Object.fromEntries(one.split('+').map((id) => [`nis2_${id}`, 'yes' as const])));
const SHARE = 'users_over_5_percent';
const CLOUD = `unavailable_over_30_minutes limited_over_1_hour+${SHARE} data_compromised+suspected_malicious data_compromised+${SHARE}`;
const PLATFORM = `unavailable+${SHARE} limited+${SHARE} data_compromised+suspected_malicious data_compromised+${SHARE}`;

it.each([
  ['Art. 5', 'dns', 'unavailable_over_30_minutes slow_responses dns_data_compromised', 'unavailable'],
  ['Art. 6', 'tld', 'unavailable slow_responses tld_data_compromised', 'limited_over_1_hour'],
  ['Art. 7', 'cloud', CLOUD, 'limited_over_1_hour+data_compromised'],
  ['Art. 8', 'data_centre', 'unavailable limited_over_1_hour physical_access', `data_compromised+${SHARE}`],
  ['Art. 9', 'cdn', CLOUD, 'unavailable'],
  ['Art. 10', 'managed_service', CLOUD, 'limited_over_1_hour'],
  ['Art. 11', 'marketplace', PLATFORM, 'unavailable'],
  ['Art. 12', 'search_engine', PLATFORM, 'limited'],
  ['Art. 13', 'social_network', PLATFORM, 'data_compromised'],
  [
    'Art. 14',
    'trust_service',
    'trust_unavailable trust_limited trust_compromised physical_access',
    'unavailable',
  ],
])('%s: the thresholds of %s are %s, and not %s', (...row) => {
  const [, entity, met, notMet] = row;
  const resultOf = (answers: Answers) => result({ nis2_entity_kind: [entity], ...answers });

  expect(cases(met).map(resultOf)).toEqual(cases(met).map(() => 'reportable'));
  expect(cases(notMet).map(resultOf)).toEqual(['not_reportable']);
});

it('Art. 7: more than 1 million users are enough, whatever their share', () => {
  const answers = { nis2_entity_kind: ['cloud'], nis2_limited_over_1_hour: 'yes' } as const;

  expect(result(answers, few)).toBe('not_reportable');
  expect(result(answers, usersOf(few, 1_000_001))).toBe('reportable');
});

it('is open while a threshold is not answered, and says which', () => {
  const open = judged(
    pack,
    answering(few, { nis2_entity_kind: ['cloud'], nis2_unavailable_over_30_minutes: undefined }),
  );

  expect(open.result).toBe('may_be_reportable');
  expect(open.open_questions.map(({ question }) => question)).toEqual(['nis2_unavailable_over_30_minutes']);
  expect(limbs(open)).toMatchObject({
    not_planned: 'yes',
    named_entity: 'yes',
    financial_loss: 'no',
    cloud_cdn_managed: 'unknown',
    data_centre: 'no',
    significant_incident: 'unknown',
  });
});

describe('time limits (Art. 23(4))', () => {
  const aware = (time: string, answers: Answers = {}) =>
    anchored(answering(complete, { nis2_report_requested: 'no', ...answers }), {
      aware_provider: `${time} Europe/Brussels`,
    });

  it.each([
    ['Art. 23(4)(a)', 'early-warning', '2026-11-23T14:30', {}, 'Tue 2026-11-24 14:30'],
    ['Art. 23(4)(a), clocks change', 'early-warning', '2026-10-24T10:00', {}, 'Sun 2026-10-25 09:00'],
    ['Art. 23(4)(b)', 'notification', '2026-11-23T14:30', {}, 'Thu 2026-11-26 14:30'],
    ['Art. 23(4)(b), over Christmas', 'notification', '2026-12-24T18:00', {}, 'Sun 2026-12-27 18:00'],
    [
      'Art. 23(4), trust services',
      'notification',
      '2026-11-23T14:30',
      { nis2_entity_kind: ['trust_service'], nis2_trust_services_affected: 'yes' },
      'Tue 2026-11-24 14:30',
    ],
    [
      'Art. 23(4), trust provider, other service',
      'notification',
      '2026-11-23T14:30',
      { nis2_entity_kind: ['trust_service'] },
      'Thu 2026-11-26 14:30',
    ],
  ] as const)('%s: %s, aware %s', (...row) => {
    const [, stage, time, answers, end] = row;

    expect(due(pack, aware(time, answers))[`${stage} csirt`]).toBe(end);
  });

  const notified = (at: string) => ({ filings: [['notification', 'csirt', at]] as const });

  it.each([
    ['2026-11-26T10:00:00.000Z', 'Sat 2026-12-26 24:00', 'Mon 2026-12-28 24:00'],
    ['2027-01-31T10:00:00.000Z', 'Sun 2027-02-28 24:00', 'Mon 2027-03-01 24:00'],
    ['2028-01-31T10:00:00.000Z', 'Tue 2028-02-29 24:00', ''],
    ['2026-11-26T23:30:00.000Z', 'Sun 2026-12-27 24:00', 'Mon 2026-12-28 24:00'],
  ])('Art. 23(4)(d): notified %s, the final report is due %s, adjusted %s', (at, strict, adjusted) => {
    const final = obligations(pack, aware('2026-11-23T14:30'), notified(at)).find(
      ({ stage }) => stage === 'final',
    );

    expect([spelt(final?.due), spelt(final?.adjusted)]).toEqual([strict, adjusted]);
  });

  it('before the notification the final report has its latest possible limit', () => {
    const final = obligations(pack, aware('2026-11-23T14:30')).find(({ stage }) => stage === 'final');

    expect(spelt(final?.latest)).toBe('Sat 2026-12-26 24:00');
  });

  it('still ongoing: a progress report then, and the final report a month after the handling (Art. 23(4)(e))', () => {
    const ongoing = aware('2026-11-23T14:30', { nis2_ongoing_at_final: 'yes' });
    const done = {
      ...ongoing,
      anchors: [
        ...ongoing.anchors,
        ...anchored(ongoing, { resolved: '2027-01-15T12:00 Europe/Brussels' }).anchors,
      ],
    };
    const limits = due(pack, done, notified('2026-11-26T10:00:00.000Z'));

    expect(limits).not.toHaveProperty('final csirt');
    expect(limits).toMatchObject({
      'progress csirt': 'Sat 2026-12-26 24:00',
      'final-after-progress csirt': 'Mon 2027-02-15 24:00',
    });
    expect(due(pack, ongoing)['final-after-progress csirt']).toBe('not_started');
  });

  it('an intermediate report only where it is asked for, without a date; recipients of services the same way', () => {
    const filings = [['early-warning', 'csirt', '2026-11-24T09:00:00.000Z']] as const;
    const asked = aware('2026-11-23T14:30', { nis2_report_requested: 'yes' });

    expect(due(pack, asked, { filings })).toMatchObject({
      'intermediate csirt': 'soft',
      'service-notice service-recipients': 'soft',
    });
    expect(due(pack, aware('2026-11-23T14:30'), { filings })).not.toHaveProperty('intermediate csirt');
  });
});

it.each(['yes', 'no', 'unknown'] as const)('the early warning says %s to both of its questions', (answer) => {
  const record = answering(complete, { nis2_suspected_malicious: answer, nis2_cross_border: answer });
  const fields = filledFields(pack, 'early-warning', record);

  for (const key of ['suspected_malicious', 'cross_border'])
    expect(fields[key]).toMatchObject({ state: 'complete', value: { options: [{ code: answer }] } });
});

it('a Member State that several harms and systems name is listed once, with the sources of all', () => {
  const { countries } = filledFields(pack, 'notification', fixture(pack, 'complete'));

  expect(countries?.value).toMatchObject({
    entries: [
      { text: 'Germany', refs: ['S1', 'S2'] },
      { text: 'Netherlands', refs: ['S2'] },
    ],
  });
});
