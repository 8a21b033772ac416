import {
  anchored,
  answering,
  due,
  filledFields,
  fixture,
  judged,
  limbs,
  missing,
  obligations,
  shipped,
} from '../fixtures/pack-case.js';

const pack = await shipped('eu-gdpr-34');
const complete = fixture(pack, 'complete');

it.each([
  ['a high risk is likely (Art. 34(1))', 'reportable', {}],
  ['only a risk is likely', 'not_reportable', { high_risk_to_persons: 'no' }],
  ['the data were unintelligible (Art. 34(3)(a))', 'not_reportable', { personal_data_unintelligible: 'yes' }],
  ['the risk was removed (Art. 34(3)(b))', 'not_reportable', { high_risk_removed_later: 'yes' }],
  [
    'the effort is disproportionate (Art. 34(3)(c))',
    'reportable',
    { individual_communication_disproportionate: 'yes' },
  ],
  [
    'the authority requires it (Art. 34(4))',
    'reportable',
    { high_risk_to_persons: 'no', gdpr_34_ordered: 'yes' },
  ],
  ['no personal data are involved', 'no_rule_met', { personal_data_involved: 'no' }],
  ['the organisation is not the controller', 'no_rule_met', { gdpr_controller: 'no' }],
] as const)('where %s, the answer is %s', (_, result, answers) => {
  expect(judged(pack, answering(complete, answers)).result).toBe(result);
});

it('is open until the risk is judged', () => {
  const open = judged(pack, answering(complete, { high_risk_to_persons: undefined }));

  expect(open.result).toBe('may_be_reportable');
  expect(open.open_questions.map(({ question }) => question)).toEqual(['high_risk_to_persons']);
  expect(limbs(open)).toMatchObject({
    personal_data_breach: 'yes',
    no_exemption: 'yes',
    high_risk_remains: 'unknown',
    high_risk_or_order: 'unknown',
  });
});

it('is due without a date, from the awareness on (Art. 34(1))', () => {
  const record = anchored(complete, { aware_provider: '2026-11-23T14:30 Europe/Berlin' });

  expect(obligations(pack, record, { now: '2028-01-01T00:00:00.000Z' })).toMatchObject([
    { recipient: 'data-subjects', kind: 'soft', status: 'due' },
  ]);
});

it('goes to the public instead where telling each person is disproportionate (Art. 34(3)(c))', () => {
  const record = answering(complete, { individual_communication_disproportionate: 'yes' });

  expect(due(pack, record)).toEqual({ 'communication public': 'soft' });
});

it('says what Art. 34(2) names, in words written for the people concerned', () => {
  const fields = filledFields(pack, 'communication', complete);

  expect(fields['description']?.value).toMatchObject({
    text: expect.stringContaining('your telephone number'),
  });
  expect(Object.keys(fields)).toEqual([
    'description',
    'dates',
    'data',
    'consequences',
    'measures',
    'advice',
    'contact',
  ]);
  expect(missing(pack, 'communication', fixture(pack, 'minimal'))).toEqual([
    'description',
    'consequences',
    'measures',
  ]);
});

it('keeps the answers of other regimes to itself', () => {
  expect(pack.regime.determinations).toBe('none');
});
