import type { FieldOverride } from '#schemas';
import { clinicDuty } from '../fixtures/clinic-duty.js';
import type { Pack } from '../pack/pack.js';
import { overrideFlaws } from './override-flaws.js';

let pack: Pack;
beforeAll(async () => {
  pack = await clinicDuty();
});

const flaws = (key: string, override: object) =>
  overrideFlaws(
    pack,
    pack.regime.fields.find((field) => field.key === key)!,
    override as FieldOverride,
  ).map(({ pointer }) => pointer);
const [earlier, later] = ['2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z'];

it.each([
  ['name', { kind: 'text', text: 'x' }],
  ['class', { kind: 'choices', codes: ['a'] }],
  ['period', { kind: 'time', from: earlier, to: later }],
  ['told', { kind: 'boolean', value: true }],
  ['patients', { kind: 'number', value: 2 }],
  ['events', { kind: 'list', entries: ['x'] }],
  ['rates', { kind: 'list', entries: ['x'] }],
  ['patients', { kind: 'not_known_yet', reason: 'Counting.' }],
  ['name', { kind: 'not_applicable', reason: 'There is none.' }],
])('%s takes %j', (key, override) => {
  const codes = Object.keys(
    pack.texts['en']!.codes![pack.regime.fields.find((one) => one.key === 'class')!.codes!]!,
  );
  expect(flaws(key, 'codes' in override ? { ...override, codes: codes.slice(0, 1) } : override)).toEqual([]);
});

it.each([
  ['name', { kind: 'number', value: 2 }, '/kind'],
  ['class', { kind: 'choices', codes: ['no-such-code'] }, '/codes/0'],
  ['class', { kind: 'choices', codes: [] }, '/codes'],
  ['period', { kind: 'time', from: later, to: earlier }, '/to'],
])('%s refuses %j', (key, override, pointer) => {
  expect(flaws(key, override)).toEqual([pointer]);
});
