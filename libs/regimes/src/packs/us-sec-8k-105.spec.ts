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

const pack = await shipped('us-sec-8k-105');
const complete = fixture(pack, 'complete');
const noHarm = { ...complete, harms: [] };
const NEW_YORK = 'America/New_York';

it('an unauthorised occurrence that was determined to be material is reportable (Item 1.05(a))', () => {
  expect(judged(pack, complete)).toMatchObject({
    result: 'reportable',
    status: 'in_force',
    rehearsal: false,
  });
});

it.each([
  ['the organisation is no domestic registrant', 'no_rule_met', { sec_domestic_registrant: 'no' }],
  ['the incident was determined not to be material', 'not_reportable', { sec_incident_material: 'no' }],
  ['it did not concern its own systems', 'not_reportable', { sec_own_information_systems: 'no' }],
] as const)('where %s, it is %s', (_, result, answers) => {
  expect(judged(pack, answering(complete, answers)).result).toBe(result);
});

it('a model that misbehaves without an unauthorised occurrence is no matter for Item 1.05', () => {
  const record = answering(noHarm, { serious_cybersecurity_breach: 'no', model_weights_exfiltrated: 'no' });

  expect(judged(pack, record).result).toBe('not_reportable');
  expect(limbs(judged(pack, record))).toMatchObject({
    domestic_registrant: 'yes',
    material_incident: 'no',
    cybersecurity_incident: 'no',
    unauthorised_occurrence: 'no',
    cybersecurity_harm: 'no',
  });
});

it('is open until materiality is determined, and asks for just that', () => {
  const open = judged(pack, answering(complete, { sec_incident_material: undefined }));

  expect(open.result).toBe('may_be_reportable');
  expect(limbs(open)).toMatchObject({ material_incident: 'unknown', cybersecurity_incident: 'yes' });
  expect(open.open_questions.map(({ question }) => question)).toEqual(['sec_incident_material']);
});

it('was adopted but not in force before 18 December 2023', () => {
  const record = anchored(complete, { occurred_from: `2023-12-17T12:00 ${NEW_YORK}` });

  expect(judged(pack, record)).toMatchObject({ status: 'upcoming', rehearsal: true });
});

it.each([
  ['Item 1.05, over Thanksgiving', '2026-11-23T10:00', 'Mon 2026-11-30 24:00'],
  ['General Instruction B.1, determined on a Saturday', '2026-11-21T10:00', 'Fri 2026-11-27 24:00'],
  ['Item 1.05, over Christmas', '2026-12-23T10:00', 'Wed 2026-12-30 24:00'],
  ['Item 1.05, plain week', '2026-08-10T10:00', 'Fri 2026-08-14 24:00'],
])('%s: determined %s, due %s', (_, determined, end) => {
  const record = anchored(complete, { materiality_determined: `${determined} ${NEW_YORK}` });

  expect(due(pack, record, { zone: 'Europe/Berlin', holidays: 'DE' })['item-105 edgar']).toBe(end);
});

it('until materiality is determined only the duty to determine it runs (Instruction 1)', () => {
  const record = anchored(complete, { discovered: `2026-11-20T04:00 ${NEW_YORK}` });
  const [report] = obligations(pack, record);

  expect(report).toMatchObject({
    kind: 'soft',
    waits_for: [{ from: 'anchor', anchor: 'materiality_determined' }],
  });
});

it.each([
  [
    'Instruction 2, missing information became available on a Friday',
    '2026-12-04T16:00',
    'Thu 2026-12-10 24:00',
  ],
  ['Instruction 2, over New Year', '2026-12-30T10:00', 'Wed 2027-01-06 24:00'],
])('%s: %s, amended by %s', (_, available, end) => {
  const record = anchored(complete, {
    materiality_determined: `2026-11-23T10:00 ${NEW_YORK}`,
    information_available: `${available} ${NEW_YORK}`,
  });

  expect(due(pack, record)['amendment edgar']).toBe(end);
});

it('no amendment is due where nothing was missing', () => {
  expect(Object.keys(due(pack, answering(complete, { sec_information_missing: 'no' })))).toEqual([
    'item-105 edgar',
  ]);
});

it('is overdue after the last business day', () => {
  const [report] = obligations(pack, complete, { now: '2026-12-01T05:00:00.000Z' });

  expect(report?.status).toBe('overdue');
});

it('names missing information in the first report, and what became of it in the amendment', () => {
  expect(filledFields(pack, 'item-105', complete)['missing_information']?.state).toBe('complete');
  expect(filledFields(pack, 'amendment', complete)['missing_information']?.state).toBe('not_due');
  expect(missing(pack, 'amendment', fixture(pack, 'minimal'))).toContain('amended_information');
});

it('asks for no state of remediation', () => {
  expect(JSON.stringify(pack.regime.fields)).not.toContain('mitigations');
});
