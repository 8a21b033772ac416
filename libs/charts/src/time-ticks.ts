export interface TimeTick {
  readonly time: number;
  /** ISO 8601, as short as the distance between ticks allows, in UTC. */
  readonly text: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST_TICKS = 7;

/** Even steps below a month; months and years have no fixed length and follow. */
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY];
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];

/** At most seven round points in time between two instants in milliseconds. */
export function ticksBetween(first: number, last: number): TimeTick[] {
  const step = STEPS.find((size) => (last - first) / size <= MOST_TICKS);
  if (step !== undefined) return evenTicks(first, last, step);
  const months = MONTHS.find((size) => (last - first) / (size * 30.4 * DAY) <= MOST_TICKS) ?? MONTHS.at(-1)!;
  return monthTicks(first, last, months);
}

function evenTicks(first: number, last: number, step: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  for (let time = Math.ceil(first / step) * step; time <= last; time += step) {
    const iso = new Date(time).toISOString();
    ticks.push({ time, text: step < DAY ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}Z` : iso.slice(0, 10) });
  }
  return ticks;
}

function monthTicks(first: number, last: number, months: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  const start = new Date(first);
  const month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (let at = month; ; at += months) {
    const time = Date.UTC(Math.floor(at / 12), at % 12, 1);
    if (time > last) return ticks;
    const iso = new Date(time).toISOString();
    if (time >= first) ticks.push({ time, text: months % 12 === 0 ? iso.slice(0, 4) : iso.slice(0, 7) });
  }
}
