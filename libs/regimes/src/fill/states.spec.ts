import type { FilledField } from '#schemas';
import { aContext, aRecord, clinicDuty, type RecordInput } from '../fixtures/clinic-duty.js';
import type { Pack } from '../pack/pack.js';
import { fill } from './fill.js';

let pack: Pack;
beforeAll(async () => {
  pack = await clinicDuty();
});

function field(stage: string, key: string, input: RecordInput = {}): FilledField {
  const { sections } = fill(pack, stage, aContext(pack, aRecord(input)));
  return sections.flatMap(({ fields }) => fields).find((one) => one.key === key)!;
}

it.each([
  ['missing', {}],
  ['not_known_yet', { states: { anchors: { state: 'not_known_yet', reason: 'Logs are read.' } } }],
  ['not_applicable', { states: { anchors: { state: 'not_applicable', reason: 'No time.' } } }],
])('a required field without a value is %s', (state, input: object) => {
  expect(field('first', 'period', input).state).toBe(state);
});

it('"not known yet" carries its reason and promise, and is refused where the stage does not accept it', () => {
  const states = {
    anchors: { state: 'not_known_yet', reason: 'Logs are read.', promised_by: '2026-12-01' },
  };

  expect(field('first', 'period', { states })).toMatchObject({
    state: 'not_known_yet',
    state_reason: 'promised_by Logs are read. 1 December 2026',
    problems: [],
  });
  expect(field('final', 'period', { states })).toMatchObject({
    state: 'missing',
    problems: ['unknown_not_accepted'],
  });
});

it('a field is not due where the stage does not ask for it', () => {
  expect(field('first', 'rates')).toMatchObject({ requirement: 'absent', state: 'not_due' });
});

it('an open question never hides a duty, and only a sure no makes a field not applicable', () => {
  const told = (answer: string) =>
    field('first', 'why_not_told', { parts: { facts: [{ question: 'patient_told', answer }] } });

  expect(told('unknown')).toMatchObject({ requirement: 'required', state: 'missing' });
  expect(told('no')).toMatchObject({ requirement: 'required', state: 'missing' });
  expect(told('yes')).toMatchObject({ requirement: 'optional', state: 'not_applicable' });
});

it('an unanswered question is not known yet, never no', () => {
  expect(field('first', 'told')).toMatchObject({
    state: 'not_known_yet',
    state_reason: 'answer_unknown',
  });
});

it.each([
  ['events', 'timeline', 'nothing_to_list'],
  ['period', 'anchors', 'condition_not_met'],
])('of a part stated complete with nothing in it, %s is not applicable', (key, part, state_reason) => {
  const states = { [part]: { state: 'done' } };

  expect(field('first', key, { states })).toMatchObject({ state: 'not_applicable', state_reason });
});
