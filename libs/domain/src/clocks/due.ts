import { Temporal } from 'temporal-polyfill';

/**
 * The end of a period. Periods of days end with a day: `last_day` names it, and `instant` is the start of the day
 * after, so that the last moment of the day is still in time. Other periods end at `instant`, inclusive.
 */
export interface Due {
  /** UTC, RFC 3339 with milliseconds. */
  readonly instant: string;
  readonly zone: string;
  readonly last_day?: string;
}

export function dueAt(time: Temporal.ZonedDateTime): Due {
  return { instant: iso(time), zone: time.timeZoneId };
}

export function dueAtEndOf(day: Temporal.PlainDate, zone: string): Due {
  return { instant: iso(day.add({ days: 1 }).toZonedDateTime(zone)), zone, last_day: day.toString() };
}

/** The day, in the zone of the period, on which it ends. */
export function lastDay(due: Due): Temporal.PlainDate {
  return due.last_day ? Temporal.PlainDate.from(due.last_day) : zoned(due.instant, due.zone).toPlainDate();
}

/** Is something done at `at` too late for this? */
export function isPast(due: Due, at: string): boolean {
  return at > lastMoment(due);
}

/** The last instant that is in time. */
export function lastMoment(due: Due): string {
  return due.last_day ? new Date(Date.parse(due.instant) - 1).toISOString() : due.instant;
}

/** The last moment, in UTC, of the calendar year in which an instant lies in a zone. */
export function endOfYear(instant: string, zone: string): string {
  const { year } = zoned(instant, zone);
  return lastMoment(dueAtEndOf(Temporal.PlainDate.from({ year, month: 12, day: 31 }), zone));
}

export function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

function iso(time: Temporal.ZonedDateTime): string {
  return new Date(time.epochMilliseconds).toISOString();
}
