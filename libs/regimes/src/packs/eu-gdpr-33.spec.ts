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
    'initial supervisory-authority.DE': end,
    'follow-up supervisory-authority.DE': 'not_started',
  });
});

it('a controller that is the deployer runs on its own awareness (Art. 33(1))', () => {
  const deployer = answering(complete, { organisation_is_provider: 'no', organisation_is_deployer: 'yes' });
  const record = anchored(deployer, {
    aware_provider: '2026-11-20T09:00 Europe/Berlin',
    aware_deployer: '2026-11-23T14:30 Europe/Berlin',
  });

  expect(due(pack, record, { zone: 'Europe/Berlin' })['initial supervisory-authority.DE']).toBe(
    'Thu 2026-11-26 14:30',
  );
});

it('what is missing follows the notification without a date of its own (Art. 33(4))', () => {
  const record = anchored(complete, { aware_provider: '2026-11-23T14:30 Europe/Berlin' });
  const filings = [['initial', 'supervisory-authority.DE', '2026-11-25T09:00:00.000Z']] as const;

  expect(due(pack, record, { filings })['follow-up supervisory-authority.DE']).toBe('soft');
});

it.each([
  ['the controller', { aware_controller: '2026-11-23T14:30', aware_organisation: '2026-11-22T08:00' }],
  ['the organisation', { aware_organisation: '2026-11-23T14:30', aware_provider: '2026-11-22T08:00' }],
  ['the provider that the organisation is', { aware_provider: '2026-11-23T14:30' }],
])('72 hours run from the awareness of %s', (_, anchors) => {
  const inBerlin = Object.entries(anchors).map(([anchor, time]) => [anchor, `${time} Europe/Berlin`]);
  const record = anchored(complete, Object.fromEntries(inBerlin) as Record<string, string>);

  expect(due(pack, record, { zone: 'Europe/Berlin' })['initial supervisory-authority.DE']).toBe(
    'Thu 2026-11-26 14:30',
  );
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
    ['notification_subtype', 3, 'withdraw'],
    ['organisation_type', 4, 'other'],
    ['when', 5, 'to_be_determined'],
    ['discovery', 6, 'other'],
    ['confidentiality', 5, 'to_be_determined'],
    ['unintelligible', 5, 'to_be_determined'],
    ['incident', 25, 'other'],
    ['cause', 6, 'unknown'],
    ['data_subject', 11, 'not_yet_known'],
    ['data', 21, 'additional'],
    ['measure_before', 12, 'other'],
    ['impact', 15, 'to_be_determined'],
    ['measure_after', 15, 'other'],
    ['communicated', 6, 'condition_met'],
    ['attachment', 10, 'other'],
  ])('the code list %s has its %i choices in the order of the letters, %s last', (list, length, last) => {
    const codes = Object.keys(pack.texts['en']!.codes![list]!);

    expect(codes).toHaveLength(length);
    expect(codes.at(-1)).toBe(last);
  });

  it.each([
    ['initial', 'new', 'incomplete'],
    ['follow-up', 'follow_up', 'incomplete'],
    ['withdrawal', 'follow_up', 'withdraw'],
  ])('fields 3 and 4 at the stage %s are %s and %s', (stage, type, subtype) => {
    expect(field(complete, 'notification_type', stage)?.value).toMatchObject({ options: [{ code: type }] });
    expect(field(complete, 'notification_subtype', stage)?.value).toMatchObject({
      options: [{ code: subtype }],
    });
  });

  it('55 takes every kind of breach, and 56 is asked for confidentiality only', () => {
    const record = answering(complete, { personal_data_confidentiality_lost: 'no' });

    expect(field(record, 'nature')?.value).toMatchObject({
      options: [{ code: 'integrity' }, { code: 'availability' }],
    });
    expect(field(answering(record, { gdpr_confidentiality: undefined }), 'confidentiality_type')?.state).toBe(
      'not_applicable',
    );
  });

  it.each([
    ['high', { high_risk_to_persons: 'yes' }],
    ['not_high', { high_risk_to_persons: 'no', gdpr_risk_unlikely: 'no' }],
    ['unlikely', { high_risk_to_persons: 'no', gdpr_risk_unlikely: 'yes' }],
    ['more_information', { high_risk_to_persons: 'unknown' }],
  ] as const)('89 is %s for %j', (code, answers) => {
    expect(field(answering(complete, answers), 'risk_outcome')?.value).toMatchObject({ options: [{ code }] });
  });

  it.each([
    ['yes', { gdpr_data_subjects_informed: 'yes' }],
    ['on_date', { gdpr_data_subjects_informed: 'no', gdpr_data_subjects_informed_by: 'yes' }],
    ['on_date_to_be_determined', { gdpr_data_subjects_informed: 'no', gdpr_data_subjects_informed_by: 'no' }],
    ['ongoing', { gdpr_data_subjects_informed: 'unknown', gdpr_data_subjects_informed_by: 'no' }],
    ['unlikely_high_risk', { gdpr_data_subjects_informed: 'no', high_risk_to_persons: 'no' }],
    ['condition_met', { gdpr_data_subjects_informed: 'no', high_risk_removed_later: 'yes' }],
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

it('does not file what the form asks of a controller outside the EEA for one within it', () => {
  const stated = (answer: 'yes' | 'no') =>
    Object.values(
      filledFields(pack, 'initial', answering(complete, { gdpr_controller_outside_eea: answer })),
    ).flatMap(({ number = '', value }) => (value && ['121', '122', '123'].includes(number) ? number : []));

  expect(stated('yes')).toEqual(['121', '122', '123']);
  expect(stated('no')).toEqual([]);
});
