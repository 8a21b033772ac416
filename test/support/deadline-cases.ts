import { holidayCalendar } from '#calendars';
import { resolve, type Clock, type Due, type Limit } from '#domain';

/** One row of a table of deadlines: what the law says, from when, on which clock, and when that ends. */
export interface DeadlineCase {
  readonly ref: string;
  readonly start: string;
  readonly clock: Clock;
  readonly limit: Limit;
  /** `Tue 2026-12-08 24:00`, or `Thu 2026-11-26 14:30` where a period does not end with a day. */
  readonly strict: string;
  readonly adjusted: string;
}

/**
 * Reads rows of `reference | start | zone holidays | amount unit rule (+ adjusted rule) | strict | adjusted`.
 * The start is in the zone's local time; without a place of holidays only weekends are days off.
 */
export function deadlineCases(table: string): DeadlineCase[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [ref = '', start = '', clock = '', limit = '', strict = '', adjusted = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      const [zone = '', place] = clock.split(' ');
      return {
        ref: `${ref}: ${start} ${clock}, ${limit}`,
        start: resolve({ stated: start.replace(' ', 'T'), zone, precision: 'minute' }).instant!,
        clock: { zone, calendars: holidayCalendar, ...(place && { place }) },
        limit: limitOf(limit),
        strict,
        adjusted,
      };
    });
}

function limitOf(text: string): Limit {
  const [amount, unit, rule, , adjusted] = text.split(' ');
  return { amount: Number(amount), unit, rule, ...(adjusted && { adjusted_rule: adjusted }) } as Limit;
}

/** A limit as the tables write it; nothing for no limit. */
export function spelt(due: Due | undefined): string {
  if (!due) return '';
  const [date, time] = due.last_day ? [due.last_day, '24:00'] : localTime(due.instant, due.zone);
  const weekday = new Date(`${date}T00:00:00Z`).toLocaleDateString('en', {
    weekday: 'short',
    timeZone: 'UTC',
  });
  return `${weekday} ${date} ${time}`;
}

function localTime(instant: string, zone: string): [date: string, time: string] {
  const [date = '', time = ''] = new Date(instant).toLocaleString('sv', { timeZone: zone }).split(' ');
  return [date, time.slice(0, 5)];
}
