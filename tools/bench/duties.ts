import { resolve } from 'node:path';
import { holidayCalendar } from '#calendars';
import { dutiesOf, gaps, loadPacks } from '#regimes';
import type { IncidentRecord, Item } from '#schemas';
import { percentiles, say } from './measure.js';

/**
 * Measures what the regimes say of one incident: `node dist/tools/bench/duties.js`. The incidents are the fixtures of
 * all packs, those as they are first reported (`minimal`) and those with all that can be said (`complete`), each many
 * times with all its times moved, so that nothing is known from the one before.
 */
const VARIANTS = 40;
const WARM_UP = 3;

const packs = await loadPacks(resolve(import.meta.dirname, '../../../templates'));
const profile = { legal_name: 'Bench', zone: 'Europe/Berlin', country: 'DE', contacts: [] };
const organisation = { id: 'org_bench', name: 'Bench', profile };
const places = { organisation: { zone: 'Europe/Berlin', holidays: 'DE' } };
const now = new Date('2026-11-24T12:00:00.000Z');

const duties = (record: IncidentRecord) =>
  dutiesOf(packs, { record, filings: [], places, calendars: holidayCalendar, now });
const gapsOf = (record: IncidentRecord) =>
  gaps(packs, { record, organisation, evidence: [], now, language: 'en' });

for (const kind of ['minimal', 'complete']) {
  const fixtures = packs.flatMap(({ fixtures: its }) => its[`${kind}.json`] ?? []);
  say(`one ${kind} incident over ${packs.length} packs`, `${fixtures.length * VARIANTS} incidents`);
  measured('determinations and obligations', fixtures, duties);
  measured('gaps', fixtures, gapsOf);
  measured('determinations, obligations and gaps', fixtures, (record) => [duties(record), gapsOf(record)]);
}

/** The times that `work` takes for each incident, every one a value of its own. */
function measured(
  name: string,
  fixtures: readonly IncidentRecord[],
  work: (record: IncidentRecord) => unknown,
): void {
  const times: number[] = [];
  for (let variant = -WARM_UP; variant < VARIANTS; variant++)
    for (const fixture of fixtures) {
      const record = moved(fixture, variant);
      const started = performance.now();
      work(record);
      if (variant >= 0) times.push(performance.now() - started);
    }
  say(name, percentiles(times));
}

/** The same record, so many times 37 minutes later. */
function moved(record: IncidentRecord, times: number): IncidentRecord {
  const copy = structuredClone(record) as { -readonly [K in keyof IncidentRecord]: IncidentRecord[K] };
  copy.anchors = copy.anchors.map((anchor): Item<'anchors'> => {
    const at = new Date(Date.parse(anchor.time.instant!) + times * 37 * 60_000).toISOString();
    return { ...anchor, time: { stated: at, zone: anchor.time.zone, precision: 'exact', instant: at } };
  });
  return copy;
}
