import { resolve } from 'node:path';
import type { Regime, RegimeTexts } from '#schemas';
import { clinicDuty, clinicDutyWith } from '../fixtures/clinic-duty.js';
import { loadPacks } from '../pack/load-packs.js';
import type { Pack } from '../pack/pack.js';
import { comparePacks } from './compare-packs.js';

const before = await clinicDuty();
const changesOf = (after: Pack) =>
  comparePacks(before, after, 'en').groups.flatMap(({ group, changes }) =>
    changes.map((one) => ({ group, ...one })),
  );
const changed = async (find: string, replace: string, file = 'regime.yaml') =>
  changesOf(
    await clinicDutyWith({
      [file]: (text) => {
        if (!text.includes(find)) throw new Error(`${file} does not say ${find}.`);
        return text.replace(find, replace);
      },
    }),
  );

it('says nothing of versions that say the same', async () => {
  expect(changesOf(before)).toEqual([]);
  expect(await changed('version: 1.0.0', 'version: 1.1.0')).toEqual([]);
});

it.each<[what: string, find: string, replace: string, said: object]>([
  [
    'a longer limit',
    'amount: 2, unit: days',
    'amount: 15, unit: days',
    {
      group: 'clocks',
      change: 'changed',
      title: 'First report: Two days',
      said: [expect.objectContaining({ what: 'limit' })],
    },
  ],
  [
    'another event that starts a clock',
    'anchor: aware_provider }',
    'anchor: discovered }',
    {
      group: 'clocks',
      said: [expect.objectContaining({ what: 'start', before: 'aware provider', after: 'discovered' })],
    },
  ],
  [
    'a threshold',
    'at_least: 100 }',
    'at_least: 50 }',
    {
      group: 'trigger',
      title: 'At least 100 patients',
      said: [
        expect.objectContaining({
          what: 'number',
          after: 'path: record.harms[category=health].affected_count; at least: 50',
        }),
      ],
    },
  ],
  [
    'what joins limbs',
    'trigger:\n  any_of:',
    'trigger:\n  all_of:',
    { group: 'trigger', said: expect.arrayContaining([expect.objectContaining({ what: 'join' })]) },
  ],
  [
    'where a status is said',
    'ref: Art. 9',
    'ref: Art. 10',
    {
      group: 'statuses',
      title: 'in force',
      said: [expect.objectContaining({ what: 'ref', before: 'Art. 9', after: 'Art. 10' })],
    },
  ],
  [
    'a field that becomes optional',
    'required: { first: required, final: required }\n    limit: { characters: 40 }',
    'required: { first: optional, final: required }\n    limit: { characters: 40 }',
    {
      group: 'fields',
      title: 'Name of the occurrence',
      said: [expect.objectContaining({ what: 'required' })],
    },
  ],
  [
    'how sure a limit is',
    'certainty: secondary',
    'certainty: primary',
    {
      group: 'clocks',
      said: [expect.objectContaining({ what: 'certainty', before: 'secondary', after: 'primary' })],
    },
  ],
  [
    'a source read again',
    'read: 2026-11-01',
    'read: 2026-12-01',
    {
      group: 'sources',
      title: 'Act on Clinical Assistants',
      said: [expect.objectContaining({ what: 'read' })],
    },
  ],
])('names %s', async (_, find, replace, said) => {
  expect(await changed(find, replace)).toContainEqual(expect.objectContaining(said));
});

it('names what was added and removed with all that it says', async () => {
  const after = await clinicDutyWith({
    'regime.yaml': (text) =>
      text.replace('  - id: patient_told\n', '  - id: patient_told\n    ref: Art. 7\n').replace(
        `    - id: many_patients
      number: { path: 'record.harms[category=health].affected_count', at_least: 100 }
`,
        '',
      ),
    'texts/en.yaml': (text) => text.replace('  many_patients: At least 100 patients\n', ''),
  });
  const removed = changesOf(after).find(({ change }) => change === 'removed');
  expect(removed).toMatchObject({ group: 'trigger', title: 'At least 100 patients' });
  expect(removed?.said.map(({ what, after: now }) => [what, now])).toContainEqual(['number', null]);
  const added = comparePacks(after, before, 'en').groups.flatMap(({ changes }) => changes);
  expect(added).toContainEqual(expect.objectContaining({ change: 'added', title: 'At least 100 patients' }));
});

it('names another order, which decides what leads', async () => {
  const regime: Regime = { ...before.regime, categories: before.regime.categories.toReversed() };
  expect(changesOf({ ...before, regime })).toEqual([
    {
      group: 'categories',
      change: 'reordered',
      title: '',
      said: [{ what: 'order', before: 'Death · Other', after: 'Other · Death' }],
    },
  ]);
});

describe('whatever changes in a pack that ships', () => {
  it('is said, in every language', async () => {
    for (const pack of await loadPacks(resolve('templates'))) {
      const unsaid = Object.keys(pack.texts).flatMap((language) =>
        versionsOf(pack)
          .filter(([, after]) => comparePacks(pack, after, language).groups.length === 0)
          .map(([place]) => `${pack.id} ${language} ${place}`),
      );
      expect(unsaid).toEqual([]);
    }
  }, 120_000);
});

/** A pack with one of its values changed, for a sample of them all over it. */
function versionsOf(pack: Pack): (readonly [place: string, after: Pack])[] {
  const { id: _id, version: _version, ...regime } = pack.regime;
  const inRules = leavesOf(regime).map(
    ([place, value]) => [place, { ...pack, regime: changedAt(pack.regime, place, value) }] as const,
  );
  const inTexts = Object.entries(pack.texts).flatMap(([language, texts]) =>
    leavesOf(texts)
      .filter(([place]) => !place.startsWith('/refs/'))
      .map(
        ([place, value]) =>
          [
            `/texts/${language}${place}`,
            { ...pack, texts: { ...pack.texts, [language]: changedAt<RegimeTexts>(texts, place, value) } },
          ] as const,
      ),
  );
  const all = [...inRules, ...inTexts];
  const step = Math.ceil(all.length / MOST);
  return all.filter((_, index) => index % step === 0);
}

/** Of which filing a clock runs from: its words exist for these two only. */
const FILINGS: Readonly<Record<string, string>> = { first: 'latest', latest: 'first' };

/** Of one pack; each is compared in every language. */
const MOST = 25;

function leavesOf(value: unknown, place = ''): [place: string, value: string | number | boolean][] {
  if (typeof value !== 'object' || value === null) return [[place, value as string]];
  return Object.entries(value).flatMap(([name, one]) => leavesOf(one, `${place}/${name}`));
}

function changedAt<T>(whole: T, place: string, value: string | number | boolean): T {
  const copy = structuredClone(whole);
  const names = place.split('/').slice(1);
  const last = names.pop()!;
  type Holder = Record<string, unknown>;
  const holder = names.reduce((at, name) => at[name] as Holder, copy as Holder);
  holder[last] = other(value);
  return copy;
}

function other(value: string | number | boolean): string | number | boolean {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : (FILINGS[value] ?? `${value}~`);
}
