export interface TimeTick {
  readonly time: number;
  /** ISO 8601, as short as the distance between ticks allows. */
  readonly text: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST_TICKS = 7;

/** Even steps below a month; months and years have no fixed length and follow. */
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY];
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];

/**
 * At most seven round points in time between two instants in milliseconds, by a clock that is `offset` minutes before
 * that of UTC.
 */
export function ticksBetween(first: number, last: number, offset = 0): TimeTick[] {
  const shift = offset * MINUTE;
  const local = localTicks(first + shift, last + shift);
  return local.map(({ time, text, isTimeOfDay }) => ({
    time: time - shift,
    text: isTimeOfDay ? text + zone(offset) : text,
  }));
}

interface LocalTick extends TimeTick {
  readonly isTimeOfDay: boolean;
}

function localTicks(first: number, last: number): LocalTick[] {
  const step = STEPS.find((size) => (last - first) / size <= MOST_TICKS);
  if (step !== undefined) return evenTicks(first, last, step);
  const months = MONTHS.find((size) => (last - first) / (size * 30.4 * DAY) <= MOST_TICKS) ?? MONTHS.at(-1)!;
  return monthTicks(first, last, months);
}

function evenTicks(first: number, last: number, step: number): LocalTick[] {
  const isTimeOfDay = step < DAY;
  const ticks: LocalTick[] = [];
  for (let time = Math.ceil(first / step) * step; time <= last; time += step) {
    const iso = new Date(time).toISOString();
    const text = isTimeOfDay ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10);
    ticks.push({ time, text, isTimeOfDay });
  }
  return ticks;
}

function monthTicks(first: number, last: number, months: number): LocalTick[] {
  const ticks: LocalTick[] = [];
  const start = new Date(first);
  const month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (let at = month; ; at += months) {
    const time = Date.UTC(Math.floor(at / 12), at % 12, 1);
    if (time > last) return ticks;
    const iso = new Date(time).toISOString();
    const text = months % 12 === 0 ? iso.slice(0, 4) : iso.slice(0, 7);
    if (time >= first) ticks.push({ time, text, isTimeOfDay: false });
  }
}

/** `Z`, `+01`, `-03:30`. */
function zone(offset: number): string {
  if (offset === 0) return 'Z';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(hours)}${minutes === 0 ? '' : `:${two(minutes)}`}`;
}
