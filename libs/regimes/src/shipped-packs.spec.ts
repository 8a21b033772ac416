import { resolve } from 'node:path';
import { flaws, FrozenDisclosureSchema } from '#schemas';
import { freeze, loadPacks, type Pack } from './index.js';

const root = resolve('templates');

it('every shipped pack loads without a problem', async () => {
  expect((await loadPacks(root)).length).toBeGreaterThan(0);
});

it('every pack says on which day it was true, and what would change its answer', async () => {
  for (const { id, sources } of await loadPacks(root))
    expect({ id, sources }).toEqual({
      id,
      sources: expect.stringMatching(/[Aa]s of [\s\S]*\n## What we assumed, and what would change it\n/),
    });
});

it('every fixture freezes to a valid disclosure at every stage and for every recipient', async () => {
  const packs = await loadPacks(root);
  for (const pack of packs)
    for (const record of Object.values(pack.fixtures)) {
      for (const [stage, recipient] of destinations(pack)) {
        const { document } = freeze({
          id: 'dis_fixture',
          pack,
          packs,
          stage,
          recipient,
          language: 'en',
          record,
          organisation: { id: 'org_fixture', name: 'Example' },
          evidence: [],
          now: new Date('2026-11-23T12:00:00.000Z'),
        });
        expect(flaws(FrozenDisclosureSchema, document)).toEqual([]);
      }
    }
});

function destinations({ regime }: Pack): [stage: string, recipient: string][] {
  return regime.stages.flatMap(({ id, recipients }) =>
    recipients.map((recipient): [string, string] => [id, recipient]),
  );
}
