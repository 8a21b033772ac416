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
} from '../fixtures/pack-case.js';

const pack = await shipped('eu-gdpr-33');
const complete = fixture(pack, 'complete');
const safe = {
  personal_data_confidentiality_lost: 'no',
  personal_data_integrity_lost: 'no',
  personal_data_availability_lost: 'no',
} as const;

describe('a personal data breach (Art. 4(12), 33)', () => {
  it.each([
    ['confidentiality', 'personal_data_confidentiality_lost'],
    ['integrity', 'personal_data_integrity_lost'],
    ['availability', 'personal_data_availability_lost'],
  ])('a loss of %s is reportable', (category, question) => {
    const record = answering(complete, { ...safe, [question]: 'yes' });

    expect(judged(pack, record)).toMatchObject({
      result: 'reportable',
      categories: [category],
      rehearsal: false,
    });
  });

  it.each([
    ['a risk is unlikely (Art. 33(1))', 'not_reportable', { gdpr_risk_unlikely: 'yes' }],
    ['nothing happened to the data', 'not_reportable', safe],
    ['no personal data are involved', 'no_rule_met', { personal_data_involved: 'no' }],
    ['the GDPR does not apply', 'no_rule_met', { gdpr_applies: 'no' }],
    ['the organisation is neither controller nor processor', 'no_rule_met', { gdpr_controller: 'no' }],
  ] as const)('where %s, the answer is %s', (_, result, answers) => {
    expect(judged(pack, answering(complete, answers)).result).toBe(result);
  });

  it('a processor reports also where a risk is unlikely (Art. 33(2))', () => {
    const record = answering(complete, {
      gdpr_controller: 'no',
      gdpr_processor: 'yes',
      gdpr_risk_unlikely: 'yes',
    });

    expect(judged(pack, record).result).toBe('reportable');
    expect(due(pack, record)).toEqual({ 'processor-notice controller': 'soft' });
  });

  it('is open until the risk is judged, and its clock is shown all the same', () => {
    const record = answering(complete, { gdpr_risk_unlikely: undefined });
    const open = judged(pack, record);

    expect(open.result).toBe('may_be_reportable');
    expect(open.open_questions.map(({ question }) => question)).toEqual(['gdpr_risk_unlikely']);
    expect(limbs(open)).toMatchObject({
      gdpr_duty: 'yes',
      personal_data_breach: 'yes',
      risk_not_unlikely: 'unknown',
      risk_or_processor: 'unknown',
    });
    expect(obligations(pack, record)[0]).toMatchObject({ kind: 'hard', applies: 'unknown' });
  });

  it('was not reportable under the GDPR before 25 May 2018', () => {
    const record = anchored(complete, { occurred_from: '2018-05-24' });

    expect(judged(pack, record)).toMatchObject({ status: 'upcoming', rehearsal: true });
  });
});

it.each([
  ['Art. 33(1)', '2026-11-23T14:30 Europe/Berlin', 'Thu 2026-11-26 14:30', 'Europe/Berlin'],
  ['Art. 33(1), clocks change', '2026-10-24T10:00 Europe/Paris', 'Tue 2026-10-27 09:00', 'Europe/Paris'],
  ['Art. 33(1), clocks change', '2027-03-27T10:00 Europe/Paris', 'Tue 2027-03-30 11:00', 'Europe/Paris'],
  ['Art. 33(1), over Christmas', '2026-12-24T18:00 Europe/Berlin', 'Sun 2026-12-27 18:00', 'Europe/Berlin'],
  ['Art. 33(1), leap day', '2028-02-28T08:00 Europe/Berlin', 'Thu 2028-03-02 08:00', 'Europe/Berlin'],
])('%s: aware %s, the notification is due %s', (_, aware, end, zone) => {
  const record = anchored(complete, { aware_provider: aware });

  expect(due(pack, record, { zone, holidays: 'DE' })).toEqual({
    'initial supervisory-authority': end,
    'follow-up supervisory-authority': 'not_started',
  });
});

it('a controller that is the deployer runs on its own awareness (Art. 33(1))', () => {
  const deployer = answering(complete, { organisation_is_provider: 'no', organisation_is_deployer: 'yes' });
  const record = anchored(deployer, {
    aware_provider: '2026-11-20T09:00 Europe/Berlin',
    aware_deployer: '2026-11-23T14:30 Europe/Berlin',
  });

  expect(due(pack, record, { zone: 'Europe/Berlin' })['initial supervisory-authority']).toBe(
    'Thu 2026-11-26 14:30',
  );
});

it('what is missing follows the notification without a date of its own (Art. 33(4))', () => {
  const record = anchored(complete, { aware_provider: '2026-11-23T14:30 Europe/Berlin' });
  const filings = [['initial', 'supervisory-authority', '2026-11-25T09:00:00.000Z']] as const;

  expect(due(pack, record, { filings })['follow-up supervisory-authority']).toBe('soft');
});

describe("the EDPB's template v1.0", () => {
  const numbered = pack.regime.fields.filter(({ number }) => number !== undefined);
  const field = (record: IncidentRecord, key: string, stage = 'initial') =>
    filledFields(pack, stage, record)[key];

  it('has its 100 input fields once each, in their order, without the 26 headings', () => {
    const headings = new Set([
      1, 2, 8, 9, 20, 27, 28, 32, 37, 42, 43, 54, 64, 69, 74, 77, 78, 88, 91, 93, 96, 107, 108, 112, 119, 124,
    ]);
    const rows = Array.from({ length: 126 }, (_, index) => index + 1).filter((row) => !headings.has(row));

    expect(numbered.map(({ number }) => Number(number))).toEqual(rows);
    expect(numbered).toHaveLength(100);
  });

  it.each([
    ['notification_subtype', 3],
    ['organisation_type', 4],
    ['when', 5],
    ['discovery', 6],
    ['confidentiality', 5],
    ['incident', 25],
    ['cause', 6],
    ['data_subject', 11],
    ['data', 21],
    ['measure_before', 12],
    ['impact', 15],
    ['measure_after', 15],
    ['communicated', 5],
    ['attachment', 10],
  ])('the code list %s has %i letters from a on', (list, length) => {
    const letters = Object.keys(pack.texts['en']!.codes![list]!);

    expect(letters).toEqual(Array.from({ length }, (_, index) => String.fromCharCode(97 + index)));
  });

  it.each([
    ['initial', 'a', 'b'],
    ['follow-up', 'b', 'b'],
    ['withdrawal', 'b', 'c'],
  ])('fields 3 and 4 at the stage %s are %s and %s', (stage, type, subtype) => {
    expect(field(complete, 'notification_type', stage)?.value).toMatchObject({ options: [{ code: type }] });
    expect(field(complete, 'notification_subtype', stage)?.value).toMatchObject({
      options: [{ code: subtype }],
    });
  });

  it('55 takes every kind of breach, and 56 is asked for confidentiality only', () => {
    const record = answering(complete, { personal_data_confidentiality_lost: 'no' });

    expect(field(record, 'nature')?.value).toMatchObject({ options: [{ code: 'b' }, { code: 'c' }] });
    expect(
      field(answering(record, { 'gdpr.confidentiality.disclosed': undefined }), 'confidentiality_type')
        ?.state,
    ).toBe('not_applicable');
  });

  it.each([
    ['a', { high_risk_to_persons: 'yes' }],
    ['b', { high_risk_to_persons: 'no', gdpr_risk_unlikely: 'no' }],
    ['c', { high_risk_to_persons: 'no', gdpr_risk_unlikely: 'yes' }],
    ['d', { high_risk_to_persons: 'unknown' }],
  ] as const)('89 is %s for %j', (code, answers) => {
    expect(field(answering(complete, answers), 'risk_outcome')?.value).toMatchObject({ options: [{ code }] });
  });

  it.each([
    ['a', { gdpr_data_subjects_informed: 'yes' }],
    ['b', { gdpr_data_subjects_informed: 'no' }],
    ['c', { gdpr_data_subjects_informed: 'unknown' }],
    ['d', { gdpr_data_subjects_informed: 'no', high_risk_to_persons: 'no' }],
    ['e', { gdpr_data_subjects_informed: 'no', high_risk_removed_later: 'yes' }],
  ] as const)('97 is %s for %j', (code, answers) => {
    expect(field(answering(complete, answers), 'communicated')?.value).toMatchObject({ options: [{ code }] });
  });

  it('49 asks for reasons only where the notification is late', () => {
    const inTime = answering(complete, { gdpr_notification_late: 'no' });

    expect(field(complete, 'late_reasons')?.state).toBe('complete');
    expect(field(inTime, 'late_reasons')?.state).toBe('not_applicable');
  });

  it('a date that is none is named as a problem', () => {
    const facts = complete.facts.map((fact) =>
      fact.question === 'gdpr_data_subjects_informed_on' ? { ...fact, reason: 'soon' } : fact,
    );

    expect(field({ ...complete, facts }, 'informed_on')?.problems).toHaveLength(1);
  });
});
