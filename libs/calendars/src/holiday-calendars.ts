import Holidays, { type HolidaysTypes } from 'date-holidays';
import type { HolidayCalendar } from '#domain';

const calendars = new Map<string, HolidayCalendar | undefined>();
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * The public holidays of a country or subdivision by its ISO 3166 code (`DE`, `DE-BY`, `US-CA`), named in English
 * where the data has it; undefined for a place without data. Half days and bank holidays are working days here, which
 * is the stricter reading; a day observed in place of a holiday at a weekend is a holiday.
 */
export function holidayCalendar(place: string): HolidayCalendar | undefined {
  if (!calendars.has(place)) calendars.set(place, load(place));
  return calendars.get(place);
}

function load(place: string): HolidayCalendar | undefined {
  const [country = '', subdivision] = place.split('-');
  const known = new Holidays();
  if (!Object.hasOwn(known.getCountries(), country)) return undefined;
  if (subdivision && !Object.hasOwn(known.getStates(country) ?? {}, subdivision)) return undefined;
  const holidays = subdivision ? new Holidays(country, subdivision) : new Holidays(country);
  holidays.setLanguages(['en', ...holidays.getLanguages()]);
  const years = new Map<number, ReadonlyMap<string, string>>();
  return (date) => {
    const year = Number(date.slice(0, 4));
    const days = years.get(year) ?? publicHolidays(holidays, year);
    years.set(year, days);
    return days.get(date);
  };
}

/** A holiday may begin in the year before or run over midnight of New Year's Eve, so the neighbours are read as well. */
function publicHolidays(holidays: Holidays, year: number): ReadonlyMap<string, string> {
  const all = [year - 1, year, year + 1].flatMap((one) => holidays.getHolidays(one));
  return new Map(
    all.filter(isDayOff).flatMap((holiday) => daysOf(holiday).map((day) => [day, holiday.name])),
  );
}

function isDayOff({ type, substitute }: HolidaysTypes.Holiday): boolean {
  return type === 'public' || (type === 'bank' && substitute === true);
}

/** The local dates of a holiday; `date` is local, `start` and `end` are only used for its length. */
function daysOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length }, (_, day) => new Date(first + day * DAY_MS).toISOString().slice(0, 10));
}
