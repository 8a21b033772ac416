import { Temporal } from 'temporal-polyfill';
import type { Deadline } from '#schemas';
import {
  workingDayAfter,
  workingDayFrom,
  type Calendars,
  type DayOff,
  type HolidayCalendar,
} from './calendar.js';
import { COUNTING, type Basis, type CountingRule } from './counting-rules.js';
import { dayOf, dueAfter, dueAt, dueAtEndOf, lastDay, type Due } from './due.js';

export type Limit = NonNullable<Deadline['limit']>;

/** Where a clock runs: its zone, and the country or subdivision whose holidays it observes. */
export interface Clock {
  readonly zone: string;
  readonly place?: string;
  readonly calendars: Calendars;
}

/** One step from the start of a period to its end. */
export type Step =
  | { readonly step: 'event_day_not_counted'; readonly day: string; readonly basis?: Basis }
  | { readonly step: 'ends'; readonly due: Due }
  | {
      readonly step: 'counted';
      readonly to: string;
      readonly skipped: readonly DayOff[];
      readonly basis?: Basis;
    }
  | {
      readonly step: 'rolled';
      readonly to: string;
      readonly skipped: readonly DayOff[];
      readonly basis?: Basis;
    }
  | { readonly step: 'two_working_days'; readonly to: string; readonly basis?: Basis }
  | { readonly step: 'noon'; readonly due: Due; readonly skipped: readonly DayOff[]; readonly basis?: Basis }
  | { readonly step: 'accelerated'; readonly factor: number; readonly due: Due }
  | { readonly step: 'calendar'; readonly place?: string };

/** A period counted to its end. Alarms run on `strict`; `adjusted` is the laxer reading, where there is one. */
export interface Counted {
  readonly strict: Due;
  readonly steps: readonly Step[];
  readonly adjusted?: { readonly due: Due; readonly steps: readonly Step[] };
}

/**
 * Counts a limit from an instant (RFC 3339) by its counting rule, and by its adjusted rule where it has one.
 * Throws a RangeError for a unit that the rule cannot count; the check of a pack refuses such a limit (`COUNTING`).
 */
export function count(start: string, limit: Limit, clock: Clock): Counted {
  let periods = known.get(clock.calendars);
  if (!periods) known.set(clock.calendars, (periods = new Map()));
  const key = JSON.stringify([start, limit, clock.zone, clock.place]);
  let counted = periods.get(key);
  if (!counted) {
    if (periods.size >= MOST_KNOWN) periods.clear();
    periods.set(key, (counted = byItsRules(start, limit, clock)));
  }
  return counted;
}

/** The limits of an incident are counted anew with every change of it, and most of them have not moved. */
const known = new WeakMap<Calendars, Map<string, Counted>>();
const MOST_KNOWN = 5_000;

function byItsRules(start: string, limit: Limit, clock: Clock): Counted {
  const counted = countBy(limit.rule, start, limit, clock);
  if (!limit.adjusted_rule) return counted;
  const other = countBy(limit.adjusted_rule, start, limit, clock);
  const adjusted = other.adjusted ?? { due: other.strict, steps: other.steps };
  return adjusted.due.instant > counted.strict.instant ? { ...counted, adjusted } : counted;
}

interface Period {
  readonly start: string;
  readonly limit: Limit;
  readonly zone: string;
  readonly holidays: HolidayCalendar;
  readonly calendar: Step;
  readonly bases: (typeof COUNTING)[CountingRule]['bases'];
}

function countBy(rule: CountingRule, start: string, limit: Limit, clock: Clock): Counted {
  const { units, place = clock.place, bases } = COUNTING[rule];
  if (!units.includes(limit.unit))
    throw new RangeError(`The rule ${rule} counts ${units.join(', ')}, not ${limit.unit}.`);
  const holidays = place === undefined ? undefined : clock.calendars(place);
  const period: Period = {
    start,
    limit,
    zone: clock.zone,
    holidays: holidays ?? (() => undefined),
    calendar: { step: 'calendar', ...(holidays && place && { place }) },
    bases: { ...(limit.adjusted_rule && COUNTING[limit.adjusted_rule].bases), ...bases },
  };
  switch (rule) {
    case 'elapsed':
    case 'calendar-end-of-day':
      return plain(period);
    case 'eu-1182-71':
      return inTheUnion(period);
    case 'business-days':
    case 'us-business-days':
      return inBusinessDays(period);
    case 'us-ca':
      return rolled(period);
    case 'dora-noon':
      return untilNoon(period);
  }
}

/** Hours run on without regard to clocks or calendars; days, weeks and months skip the day of the event and end with a day. */
function plain({ start, limit, zone, bases }: Period): Counted {
  if (limit.unit === 'hours') {
    const strict = dueAfter(start, limit.amount, zone);
    return { strict, steps: [{ step: 'ends', due: strict }] };
  }
  const day = dayOf(start, zone);
  // A month that lacks the day ends with its last one: one month from 31 January is 28 or 29 February.
  const strict = dueAtEndOf(day.add({ [limit.unit]: limit.amount }), zone);
  return {
    strict,
    steps: [
      {
        step: 'event_day_not_counted',
        day: day.toString(),
        ...(bases.event_day && { basis: bases.event_day }),
      },
      { step: 'ends', due: strict },
    ],
  };
}

/** The last day moves to the next working day where it is none. */
function rolled(period: Period): Counted {
  const counted = plain(period);
  const { day, skipped } = workingDayFrom(lastDay(counted.strict), period.holidays);
  if (skipped.length === 0) return counted;
  const { rolled: basis } = period.bases;
  return adjust(counted, dueAtEndOf(day, period.zone), [
    { step: 'rolled', to: day.toString(), skipped, ...(basis && { basis }) },
    period.calendar,
  ]);
}

/**
 * Reg. 1182/71: the last day moves to a working day (Art. 3(4)), and a period of two days or more holds two working
 * days (Art. 3(5)). Neither is for hours.
 */
function inTheUnion(period: Period): Counted {
  if (period.limit.unit === 'hours') return plain(period);
  const counted = rolled(period);
  const end = lastDay(counted.adjusted?.due ?? counted.strict);
  const second = workingDayAfter(dayOf(period.start, period.zone), 2, period.holidays).day;
  const isLong = period.limit.unit !== 'days' || period.limit.amount >= 2;
  if (!isLong || Temporal.PlainDate.compare(second, end) <= 0) return counted;
  const { two_working_days: basis } = period.bases;
  return adjust(counted, dueAtEndOf(second, period.zone), [
    ...(counted.adjusted?.steps ?? [period.calendar]),
    { step: 'two_working_days', to: second.toString(), ...(basis && { basis }) },
  ]);
}

/** A decision on a day off starts with the next business day, which counts: so the n-th business day after it either way. */
function inBusinessDays({ start, limit, zone, holidays, bases, calendar }: Period): Counted {
  const from = dayOf(start, zone);
  const { day, skipped } = workingDayAfter(from, limit.amount, holidays);
  const strict = dueAtEndOf(day, zone);
  const { business_days: basis } = bases;
  return {
    strict,
    steps: [
      { step: 'event_day_not_counted', day: from.toString(), ...(basis && { basis }) },
      { step: 'counted', to: day.toString(), skipped },
      { step: 'ends', due: strict },
      calendar,
    ],
  };
}

/** The law itself puts a limit that falls on a day off at noon of the next working day, so this is the strict reading. */
function untilNoon(period: Period): Counted {
  const counted = plain(period);
  const { day, skipped } = workingDayFrom(lastDay(counted.strict), period.holidays);
  if (skipped.length === 0) return counted;
  const due = dueAt(day.toZonedDateTime({ timeZone: period.zone, plainTime: '12:00' }));
  const { noon: basis } = period.bases;
  return {
    strict: due,
    steps: [...counted.steps, { step: 'noon', due, skipped, ...(basis && { basis }) }, period.calendar],
  };
}

function adjust(counted: Counted, due: Due, steps: readonly Step[]): Counted {
  return { strict: counted.strict, steps: counted.steps, adjusted: { due, steps } };
}
