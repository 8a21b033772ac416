import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { holidayCalendar } from '#calendars';
import { COUNTING_RULES } from '#schemas';
import { count, type Limit } from './count.js';
import { COUNTING } from './counting-rules.js';

const START = Date.UTC(2025, 0, 1);
const FOUR_YEARS_MS = 4 * 365.25 * 24 * 60 * 60 * 1_000;

const instants = fc.nat(FOUR_YEARS_MS).map((ms) => new Date(START + ms).toISOString());
const clocks = fc.record({
  zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Australia/Lord_Howe', 'UTC'),
  place: fc.constantFrom('DE', 'FR', 'US-CA', 'XX'),
  calendars: fc.constant(holidayCalendar),
});
const limits = fc.constantFrom(...COUNTING_RULES).chain((rule) =>
  fc.record({
    rule: fc.constant(rule),
    unit: fc.constantFrom(...COUNTING[rule].units),
    amount: fc.integer({ min: 1, max: 40 }),
  }),
) satisfies fc.Arbitrary<Limit>;

/** RTS (EU) 2025/301 Art. 5(4): a limit on Sunday at 10:00 becomes Monday noon, one on Monday at 09:00 stays. */
const monotone = limits.filter(({ rule }) => rule !== 'dora-noon');

it('an anchor that is later never makes a limit earlier', () => {
  fc.assert(
    fc.property(instants, instants, monotone, clocks, (one, other, limit, clock) => {
      const [first, second] = [one, other].sort().map((start) => count(start, limit, clock));

      expect(first!.strict.instant <= second!.strict.instant).toBe(true);
      expect(outer(first!) <= outer(second!)).toBe(true);
    }),
  );
});

it('an adjusted limit is later than the strict one, and both are later than their start', () => {
  fc.assert(
    fc.property(instants, limits, clocks, (start, limit, clock) => {
      const { strict, adjusted } = count(start, limit, clock);

      expect(strict.instant > start).toBe(true);
      expect(!adjusted || adjusted.due.instant > strict.instant).toBe(true);
    }),
  );
});

it('a strict limit of days ends when a day ends in its zone', () => {
  const days = limits.filter(({ unit, rule }) => unit !== 'hours' && rule !== 'dora-noon');
  fc.assert(
    fc.property(instants, days, clocks, (start, limit, clock) => {
      const { instant, zone, last_day } = count(start, limit, clock).strict;
      const dayOf = (ms: number) => new Date(ms).toLocaleDateString('sv', { timeZone: zone });

      expect(dayOf(Date.parse(instant) - 1)).toBe(last_day);
      expect(dayOf(Date.parse(instant)) > last_day!).toBe(true);
    }),
  );
});

it('a longer period never ends earlier', () => {
  fc.assert(
    fc.property(instants, monotone, clocks, fc.integer({ min: 1, max: 20 }), (start, limit, clock, more) => {
      const longer = count(start, { ...limit, amount: limit.amount + more }, clock);

      expect(count(start, limit, clock).strict.instant <= longer.strict.instant).toBe(true);
    }),
  );
});

it('nothing here can read the zone of the machine: no local method of Date, no clock of its own', () => {
  const local =
    /\.(get|set)(Date|Day|FullYear|Hours|Minutes|Month|Seconds)\(|Date\.now|new Date\(\)|Temporal\.Now|toLocale/;
  const folder = import.meta.dirname;
  const sources = readdirSync(folder).filter((name) => !name.endsWith('.spec.ts'));

  expect(sources.length).toBeGreaterThan(5);
  expect(sources.filter((name) => local.test(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
});

function outer({ strict, adjusted }: ReturnType<typeof count>): string {
  return (adjusted?.due ?? strict).instant;
}
