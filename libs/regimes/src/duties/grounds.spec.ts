import { resolve } from 'node:path';
import { holidayCalendar } from '#calendars';
import { PARTS, type IncidentRecord, type PartName } from '#schemas';
import { loadPacks } from '../pack/load-packs.js';
import type { Pack } from '../pack/pack.js';
import { dutiesOf } from './duties.js';
import { groundsOf } from './grounds.js';

let packs: readonly Pack[];
let records: readonly IncidentRecord[];
beforeAll(async () => {
  packs = await loadPacks(resolve('templates'));
  records = packs.flatMap(({ fixtures }) => fixtures['complete.json'] ?? []);
});

const now = new Date('2026-11-24T12:00:00.000Z');

/** All that is kept of the duties: results and obligations. */
function dutiesIn(record: IncidentRecord): unknown {
  const places = { organisation: { zone: 'Europe/Berlin', holidays: 'DE' } };
  const duties = dutiesOf(packs, { record, filings: [], places, calendars: holidayCalendar, now });
  return duties.map(({ pack, determination, obligations }) => [pack.id, determination.result, obligations]);
}

const grounds = (record: IncidentRecord) => JSON.stringify(groundsOf(packs, record));

/** The parts whose emptying leaves the grounds of a record as they are. */
function quietParts(record: IncidentRecord): PartName[] {
  return PARTS.filter(
    (part) => record[part].length > 0 && grounds({ ...record, [part]: [] }) === grounds(record),
  );
}

it('a record without the parts that are no ground has the same duties', () => {
  const quietIn = new Set(records.flatMap(quietParts));
  expect([...quietIn]).toEqual(expect.arrayContaining(['timeline', 'findings', 'recommendations']));
  for (const record of records) {
    const quiet = quietParts(record);
    const without = { ...record, ...Object.fromEntries(quiet.map((part) => [part, []])) };

    expect(dutiesIn(without)).toEqual(dutiesIn(record));
  }
});

it.each(['anchors', 'facts', 'harms', 'systems', 'behaviours'] as const)(
  'another answer among %s is another ground',
  (part) => {
    const having = records.filter((record) => record[part].length > 0);

    expect(having.length).toBeGreaterThan(0);
    for (const record of having) expect(grounds({ ...record, [part]: [] })).not.toBe(grounds(record));
  },
);

it('words of the header are no ground, what a regime asks of it is', () => {
  const record = records[0]!;
  const having = (header: object) => ({ ...record, header: { ...record.header, ...header } });

  expect(grounds(having({ title: 'Another', owner: 'Somebody', rev: 99 }))).toBe(grounds(record));
  expect(grounds(having({ status: 'voided' }))).not.toBe(grounds(record));
  expect(grounds(having({ kind: 'hazard' }))).not.toBe(grounds(having({ kind: 'incident' })));
});

it('a part whose numbers a regime compares is a ground', () => {
  const [pack] = packs as readonly [Pack];
  const counting = {
    ...pack,
    regime: { ...pack.regime, trigger: { number: { path: 'record.recommendations.cost', at_least: 3 } } },
  };

  expect(groundsOf([counting], records[0]!)).toHaveProperty('recommendations');
  expect(groundsOf([pack], records[0]!)).not.toHaveProperty('recommendations');
});
