import type { IncidentRecord } from '#schemas';
import { spelt } from '../../../../test/support/deadline-cases.js';
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

const pack = await shipped('us-hipaa');
const complete = fixture(pack, 'complete');
const discovered = (date: string, record = complete) =>
  anchored(record, { discovered: `${date} America/New_York` });
/** The harm to personal data affects so many. */
const affecting = (affected_count: number): IncidentRecord => ({
  ...complete,
  harms: complete.harms.map((harm) =>
    harm.category === 'personal_data' ? { ...harm, affected_count } : harm,
  ),
});

it('a breach of unsecured health information is reportable (45 CFR 164.402)', () => {
  expect(judged(pack, complete)).toMatchObject({ result: 'reportable', categories: ['large'] });
});

it.each([
  ['the information was secured', 'not_reportable', { hipaa_unsecured_phi: 'no' }],
  ['compromise is improbable', 'not_reportable', { hipaa_low_probability_of_compromise: 'yes' }],
  [
    'HIPAA does not bind the organisation',
    'no_rule_met',
    { hipaa_covered_entity: 'no', hipaa_business_associate: 'no' },
  ],
] as const)('where %s, it is %s', (_, result, answers) => {
  expect(judged(pack, answering(complete, answers)).result).toBe(result);
});

it('without personal data there is no breach, whatever else is open', () => {
  const record = answering(
    { ...complete, harms: [] },
    { personal_data_involved: 'no', hipaa_unsecured_phi: undefined },
  );

  expect(judged(pack, record).result).toBe('not_reportable');
});

it('a breach stays open without an assessment of its probability', () => {
  const open = judged(pack, answering(complete, { hipaa_low_probability_of_compromise: undefined }));

  expect(open.result).toBe('may_be_reportable');
  expect(limbs(open)).toMatchObject({
    bound_by_hipaa: 'yes',
    breach: 'unknown',
    about_people: 'yes',
    compromise_probable: 'unknown',
  });
});

it.each([
  ['45 CFR 164.404(b)', 'individual-notice individuals', '2026-11-23T10:00', 'Fri 2027-01-22 24:00'],
  [
    '45 CFR 164.404(b), no rule for weekends',
    'individual-notice individuals',
    '2026-11-24T10:00',
    'Sat 2027-01-23 24:00',
  ],
  ['45 CFR 164.406', 'media-notice media', '2026-11-23T10:00', 'Fri 2027-01-22 24:00'],
  ['45 CFR 164.408(b)', 'secretary-notice secretary', '2026-11-23T10:00', 'Fri 2027-01-22 24:00'],
  [
    '45 CFR 164.408(b), over a leap day',
    'secretary-notice secretary',
    '2028-01-01T10:00',
    'Wed 2028-03-01 24:00',
  ],
])('%s: %s, discovered %s, due %s', (_, stage, start, end) => {
  expect(due(pack, discovered(start))[stage]).toBe(end);
});

it('a business associate tells the covered entity, and nobody else (45 CFR 164.410)', () => {
  const record = answering(discovered('2027-01-01T10:00'), {
    hipaa_covered_entity: 'no',
    hipaa_business_associate: 'yes',
  });

  expect(due(pack, record)).toEqual({ 'associate-notice covered-entity': 'Tue 2027-03-02 24:00' });
});

describe('how many are affected decides when the Secretary is told', () => {
  it('fewer than 500: within 60 days after the end of the year of discovery (45 CFR 164.408(c))', () => {
    const few = answering(discovered('2026-11-23T10:00', affecting(499)), { hipaa_500_or_more: 'no' });
    const annual = obligations(pack, few).find(({ recipient }) => recipient === 'secretary');

    expect(judged(pack, few).categories).toEqual(['small']);
    expect(annual?.stage).toBe('annual-notice');
    expect(spelt(annual?.due)).toBe('Mon 2027-03-01 24:00');
  });

  it('500: like individuals, whatever anybody answered', () => {
    const many = answering(discovered('2026-11-23T10:00', affecting(500)), { hipaa_500_or_more: undefined });

    expect(due(pack, many)['secretary-notice secretary']).toBe('Fri 2027-01-22 24:00');
    expect(Object.keys(due(pack, many))).not.toContain('annual-notice secretary');
  });

  it('several harms that only together may reach 500: the earlier limit raises the alarm', () => {
    const open = answering(discovered('2026-11-23T10:00', affecting(300)), { hipaa_500_or_more: undefined });
    const large = obligations(pack, open).find(({ stage }) => stage === 'secretary-notice');

    expect(judged(pack, open).possible_categories).toEqual(['large', 'small']);
    expect(large).toMatchObject({ applies: 'unknown', due: { last_day: '2027-01-22' } });
  });
});

it('the media are told for more than 500 residents of one State only', () => {
  const record = answering(complete, { hipaa_500_in_one_state: 'no' });

  expect(Object.keys(due(pack, record))).not.toContain('media-notice media');
});

it('names what a record without content lacks', () => {
  expect(missing(pack, 'individual-notice', fixture(pack, 'minimal'))).toEqual([
    'what_happened',
    'date_of_breach',
    'date_of_discovery',
    'information_types',
    'steps_for_individuals',
    'measures_for_people',
  ]);
});
