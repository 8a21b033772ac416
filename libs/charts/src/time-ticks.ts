export interface TimeTick {
  readonly time: number;
  /** In the language of the reader, as short as the distance between ticks allows. */
  readonly text: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST_TICKS = 7;

/** Even steps below a month; months and years have no fixed length and follow. */
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY];
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];

export interface Clock {
  /** BCP 47. */
  readonly locale: string;
  /** Minutes that it is before that of UTC. */
  readonly offset: number;
}

/** At most seven round points in time between two instants in milliseconds, by a clock. */
export function ticksBetween(first: number, last: number, { locale, offset }: Clock): TimeTick[] {
  const shift = offset * MINUTE;
  return localTicks(first + shift, last + shift).map(({ time, precision }) => ({
    time: time - shift,
    text:
      precision === 'minute'
        ? `${spell(time, precision, locale)} ${zone(offset)}`
        : spell(time, precision, locale),
  }));
}

type Precision = 'minute' | 'day' | 'month' | 'year';

const FORMATS: Readonly<Record<Precision, Intl.DateTimeFormatOptions>> = {
  minute: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
};

function spell(time: number, precision: Precision, locale: string): string {
  return new Intl.DateTimeFormat(locale, { ...FORMATS[precision], timeZone: 'UTC' }).format(time);
}

interface LocalTick {
  readonly time: number;
  readonly precision: Precision;
}

function localTicks(first: number, last: number): LocalTick[] {
  const step = STEPS.find((size) => (last - first) / size <= MOST_TICKS);
  if (step !== undefined) return evenTicks(first, last, step);
  const months = MONTHS.find((size) => (last - first) / (size * 30.4 * DAY) <= MOST_TICKS) ?? MONTHS.at(-1)!;
  return monthTicks(first, last, months);
}

function evenTicks(first: number, last: number, step: number): LocalTick[] {
  const precision = step < DAY ? 'minute' : 'day';
  const ticks: LocalTick[] = [];
  for (let time = Math.ceil(first / step) * step; time <= last; time += step) {
    ticks.push({ time, precision });
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
    if (time >= first) ticks.push({ time, precision: months % 12 === 0 ? 'year' : 'month' });
  }
}

/** `UTC`, `UTC+1`, `UTC-3:30`. */
function zone(offset: number): string {
  if (offset === 0) return 'UTC';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const past = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`;
  return `UTC${offset < 0 ? '-' : '+'}${hours}${past}`;
}
