import { join } from 'node:path';
import type { FieldOverride } from '#schemas';
import { aContext, aRecord, clinicDuty } from '../fixtures/clinic-duty.js';
import { fill } from '../fill/fill.js';
import { loadPack } from '../pack/load-packs.js';
import type { Pack } from '../pack/pack.js';
import { profileChange, type FilledProfile } from './profile-change.js';

let pack: Pack;
beforeAll(async () => {
  pack = await clinicDuty();
});

const filled = (of: Pack, stage: string, overrides: Record<string, FieldOverride> = {}): FilledProfile => {
  const recipient = of.regime.stages.find(({ id }) => id === stage)!.recipients[0]!;
  const context = aContext(of, aRecord(), { recipient, overrides });
  return { pack: of, overrides, fields: fill(of, stage, context).sections.flatMap(({ fields }) => fields) };
};
const keys = (some: readonly { readonly key: string }[]) => some.map(({ key }) => key);
const name: Record<string, FieldOverride> = { name: { kind: 'text', text: 'Hidden dose' } };

it('names what the other stage asks besides, and keeps what was typed', () => {
  const change = profileChange(filled(pack, 'first', name), filled(pack, 'final'));
  expect(keys(change.added)).toEqual(expect.arrayContaining(['rates', 'conditions']));
  expect(change.dropped).toEqual([]);
  expect(change.kept).toContainEqual(expect.objectContaining({ key: 'name', from: 'name', typed: true }));
  expect(change.overrides).toEqual(name);
});

it('names what the way back drops', () => {
  const change = profileChange(
    filled(pack, 'final', { rates: { kind: 'list', entries: ['x'] } }),
    filled(pack, 'first'),
  );
  expect(change.dropped).toContainEqual(expect.objectContaining({ key: 'rates', text: 'x', typed: true }));
  expect(change.overrides).toEqual({});
});

it('keeps across regimes what is about the same place in the record, and guesses no codes', async () => {
  const templates = join(import.meta.dirname, '../../../../templates');
  const [nis2, aiAct] = await Promise.all(
    ['eu-nis2', 'eu-ai-act-73'].map((id) => loadPack(join(templates, id))),
  );
  const change = profileChange(filled(nis2!, 'early-warning'), filled(aiAct!, 'initial'));
  expect(change.kept.length).toBeGreaterThan(0);
  expect(change.added.length).toBeGreaterThan(0);
  expect(change.overrides).toEqual({});
});
