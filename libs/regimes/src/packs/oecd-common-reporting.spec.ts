import type { FilledField, IncidentRecord } from '#schemas';
import { filledFields, fixture, shipped } from '../fixtures/pack-case.js';

const pack = await shipped('oecd-common-reporting');
const complete = fixture(pack, 'complete');
const [card] = complete.systems[0]!.citations;

function materials(record: IncidentRecord) {
  const { value } = filledFields(pack, 'report', record)['supporting_materials']!;
  return (value as Extract<FilledField['value'], { kind: 'list' }>).entries;
}

it('a source that several systems cite is listed once (criterion 7)', () => {
  const systems = complete.systems.map((system) => ({ ...system, citations: [card!] }));
  const listed = materials({ ...complete, systems }).filter(({ text }) => text.startsWith('Model card'));

  expect(systems.length).toBeGreaterThan(1);
  expect(listed).toHaveLength(1);
});

it('another place in the same source is an entry of its own', () => {
  const elsewhere = { ...card!, section: '7 Limitations' };
  const systems = complete.systems.map((system, index) => ({
    ...system,
    citations: [index === 0 ? card! : elsewhere],
  }));
  const listed = materials({ ...complete, systems }).filter(({ text }) => text.startsWith('Model card'));

  expect(new Set(listed.flatMap(({ refs }) => refs)).size).toBe(2);
});
