import { aContext, aRecord, clinicDuty, uuid, type RecordInput } from '../fixtures/clinic-duty.js';
import { gaps } from './gaps.js';

const pack = await clinicDuty();
const report = (input: RecordInput, more: object = {}) => {
  const record = aRecord(input);
  const { organisation, evidence, now, language } = aContext(pack, record);
  return gaps([pack], { record, organisation, evidence, now, language, ...more });
};
const harm = {
  category: 'health',
  description: 'A dose was hidden.',
  materialised: 'occurred',
  causal_link: 'direct',
  serious: 'yes',
  reversible: 'no',
};
const source = { kind: 'source', title: 'Ward log', tier: 'T1', certainty: 'primary' };
const inClinic = { question: 'assistant_in_clinic', answer: 'yes' };
const reportable: RecordInput = { parts: { facts: [inClinic], harms: [harm] } };
const field = (key: string, stage: string, input: RecordInput = reportable) =>
  report(input)
    .forms.find((form) => form.stage === stage)
    ?.fields.find((one) => one.key === key);

it('goes through every stage of what is or may be met, and through nothing else', () => {
  expect(report(reportable).forms.map(({ regime, stage }) => [regime, stage])).toEqual([
    ['clinic-duty', 'first'],
    ['clinic-duty', 'final'],
  ]);
  const research: RecordInput = { header: { setting: 'research' } };
  expect(report(research).forms).toEqual([]);
  expect(report(research, { regime: 'clinic-duty', stage: 'final' }).forms).toHaveLength(1);
});

it('tells missing from not known yet, and either from answered', () => {
  expect(field('period', 'first')).toMatchObject({ gaps: ['missing'], needs: expect.any(Array) });
  const parts = { ...reportable.parts, facts: [inClinic, { question: 'patient_told', answer: 'unknown' }] };
  expect(field('told', 'first', { parts })?.gaps).toEqual(['not_known_yet']);
  expect(field('told', 'final', { parts })?.gaps).toEqual(['missing']);
  expect(field('name', 'first')).toMatchObject({ gaps: [], provenance: [{ part: 'header' }] });
});

it('finds what is answered from items that cite nothing, and says from which', () => {
  const harms = [harm, { ...harm, affected_count: 3 }];
  expect(field('patients', 'final', { parts: { ...reportable.parts, harms } })).toMatchObject({
    gaps: ['without_evidence'],
    uncited: [{ part: 'harms', item_id: `hrm_${uuid(2)}`, rev: 3 }],
  });
  const cited = [{ ...harm, affected_count: 3, citations: [source] }];
  expect(field('patients', 'final', { parts: { ...reportable.parts, harms: cited } })?.gaps).toEqual([]);
});

it('finds what must not be shown to the recipient', () => {
  const safeguard = { layer: 'model', name: 'Guard', expected: 'Stops it.', existed: 'yes' };
  const safeguards = [{ ...safeguard, result: 'fail', why_failed: 'It did not.' }];
  const parts = { ...reportable.parts, safeguards };

  expect(field('layers', 'final', { header: { tlp: 'RED' }, parts })?.gaps).toEqual(['not_for_recipient']);
});

it('counts a value that the form would refuse as no answer', () => {
  const long = { ...reportable, header: { title: 'x'.repeat(41) } };
  const form = report(long).forms[0]!;
  expect(form.fields.find(({ key }) => key === 'name')?.gaps).toEqual(['not_valid']);
  expect(form.answered).toBe(report(reportable).forms[0]!.answered - 1);
});

it('puts first what decides most', () => {
  const [first, ...more] = report({}).unlocks;
  expect(first).toMatchObject({
    fact: 'facts[question=assistant_in_clinic]',
    determinations: ['clinic-duty'],
  });
  const facts = more.map(({ fact }) => fact);
  expect(facts).toEqual(expect.arrayContaining(['harms', 'behaviours', 'facts[question=patient_told]']));
  const told = more.find(({ fact }) => fact === 'facts[question=patient_told]')!;
  expect(told.fields).toContainEqual({ regime: 'clinic-duty', stage: 'first', key: 'why_not_told' });
});

it('unlocks nothing more once everything is said', () => {
  const settled: RecordInput = { header: { setting: 'research' } };
  expect(report(settled).unlocks).toEqual([]);
});
