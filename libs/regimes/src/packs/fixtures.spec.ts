import { resolve } from 'node:path';
import { filledFields, fixture } from '../fixtures/pack-case.js';
import { loadPacks } from '../pack/load-packs.js';

const packs = await loadPacks(resolve('templates'));
const stages = packs.flatMap((pack) =>
  pack.regime.stages.map(({ id }) => ({ name: `${pack.id} ${id}`, pack, stage: id })),
);

it.each(stages)('$name: nothing is missing or wrong for a complete record', ({ pack, stage }) => {
  const flawed = Object.values(filledFields(pack, stage, fixture(pack, 'complete'))).filter(
    ({ state, problems }) => state === 'missing' || problems.length > 0,
  );

  expect(flawed.map(({ key, state, problems }) => ({ key, state, problems }))).toEqual([]);
});

it.each(stages)('$name: what a record without content lacks is named, never made up', ({ pack, stage }) => {
  const fields = Object.values(filledFields(pack, stage, fixture(pack, 'minimal')));
  const made = fields.filter(
    ({ value, provenance }) => value && provenance.some(({ part }) => part === 'facts'),
  );

  expect(made).toEqual([]);
  const open = (one: (typeof fields)[number]) => one.requirement === 'required' && !one.value;
  const silent = fields.filter((one) => open(one) && one.state === 'complete');
  const invented = fields.filter((one) => !open(one) && one.state === 'missing');
  expect([...silent, ...invented]).toEqual([]);
});

it.each(stages)('$name: hostile texts stay the texts that they are', ({ pack, stage }) => {
  const record = fixture(pack, 'hostile');
  const texts = new Set(strings(record));
  const shown = Object.values(filledFields(pack, stage, record)).flatMap(({ value }) => strings(value));
  const hostile = [...texts].filter((text) => /\{\{constructor|<script>alert|@import url/.test(text));

  expect(shown.some((text) => hostile.some((one) => text.includes(one)))).toBe(true);
});

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
