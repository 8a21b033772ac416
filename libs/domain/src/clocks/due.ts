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

/** So many hours later: they run on, whatever clocks do in between. */
export function dueAfter(start: string, hours: number, zone: string): Due {
  return { instant: new Date(Date.parse(start) + hours * HOUR_MS).toISOString(), zone };
}

const HOUR_MS = 60 * 60 * 1_000;

export function dueAtEndOf(day: Temporal.PlainDate, zone: string): Due {
  return { instant: iso(day.add({ days: 1 }).toZonedDateTime(zone)), zone, last_day: day.toString() };
}

/** The day, in the zone of the period, on which it ends. */
export function lastDay(due: Due): Temporal.PlainDate {
  return due.last_day ? Temporal.PlainDate.from(due.last_day) : dayOf(due.instant, due.zone);
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
  const { year } = dayOf(instant, zone);
  return lastMoment(dueAtEndOf(Temporal.PlainDate.from({ year, month: 12, day: 31 }), zone));
}

/** The day of an instant (RFC 3339) in a zone. */
export function dayOf(instant: string, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
}

function iso(time: Temporal.ZonedDateTime): string {
  return new Date(time.epochMilliseconds).toISOString();
}
