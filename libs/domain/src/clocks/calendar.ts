import { Temporal } from 'temporal-polyfill';

/** The name of the public holiday on a date (2026-12-25), or undefined on any other day. */
export type HolidayCalendar = (date: string) => string | undefined;

/** The holiday calendar of a country or subdivision (`DE`, `DE-BY`, `US-CA`); undefined where none is known. */
export type Calendars = (place: string) => HolidayCalendar | undefined;

/** A day that a rule passed over, with the holiday's name where it is not just a weekend. */
export interface DayOff {
  readonly date: string;
  readonly holiday?: string;
}

const SATURDAY = 6;

/** Why nobody works on this day, or undefined on a working day. */
export function dayOff(date: Temporal.PlainDate, holidays: HolidayCalendar): DayOff | undefined {
  const holiday = holidays(date.toString());
  if (holiday !== undefined) return { date: date.toString(), holiday };
  return date.dayOfWeek >= SATURDAY ? { date: date.toString() } : undefined;
}

/** The given day if it is a working day, else the next one, with the days passed over. */
export function workingDayFrom(date: Temporal.PlainDate, holidays: HolidayCalendar) {
  const skipped: DayOff[] = [];
  let day = date;
  for (let off = dayOff(day, holidays); off; off = dayOff(day, holidays)) {
    skipped.push(off);
    day = day.add({ days: 1 });
  }
  return { day, skipped };
}

/** The n-th working day after a date, with the days passed over on the way. */
export function workingDayAfter(date: Temporal.PlainDate, n: number, holidays: HolidayCalendar) {
  const skipped: DayOff[] = [];
  let day = date;
  for (let left = n; left > 0; left -= 1) {
    const next = workingDayFrom(day.add({ days: 1 }), holidays);
    skipped.push(...next.skipped);
    day = next.day;
  }
  return { day, skipped };
}
