import { Temporal } from 'temporal-polyfill';
import type { StatedTime } from '#schemas';
import { resolve } from '../time/stated-time.js';

/** The first and the last date (RFC 3339 full-date, in its own zone) that a stated time can mean. */
export function localDates(time: StatedTime): LocalDates {
  let found = known.get(time);
  if (!found) known.set(time, (found = datesOf(time)));
  return found;
}

export interface LocalDates {
  readonly first: string;
  readonly last: string;
}

/** Every regime asks for the same times of a record. */
const known = new WeakMap<StatedTime, LocalDates>();

function datesOf(time: StatedTime): LocalDates {
  if (time.stated.length === 7) {
    const month = Temporal.PlainYearMonth.from(time.stated);
    return { first: `${time.stated}-01`, last: `${time.stated}-${month.daysInMonth}` };
  }
  const date = time.stated.length === 10 ? time.stated : dateIn(time.zone, instantOf(time));
  return { first: date, last: date };
}

/** The instant (RFC 3339 in UTC) at which a stated time begins. Throws `invalid-time` when there is none. */
export function instantOf(time: StatedTime): string {
  return time.instant ?? resolve(time).instant!;
}

/** The date of an instant (RFC 3339) in a zone. */
export function dateIn(zone: string, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}
