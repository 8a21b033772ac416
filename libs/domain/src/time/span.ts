import { Temporal } from 'temporal-polyfill';
import type { StatedTime } from '#schemas';
import { resolve } from './stated-time.js';

/** From an instant (included) to an instant (excluded); UTC, RFC 3339 with milliseconds. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'month';

const BY_LENGTH: Readonly<Record<number, Unit>> = { 7: 'month', 10: 'day', 16: 'minute' };

/** Within which a time lies that was stated with this precision: a day is the whole day in its zone. */
export function spanOf(time: StatedTime): Span {
  const unit = unitOf(time);
  const instant = resolve(time).instant!;
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(time.zone);
  const start =
    unit === 'month'
      ? local.with({ day: 1 }).startOfDay()
      : local.round({ smallestUnit: unit, roundingMode: 'floor' });
  return { from: iso(start), to: iso(start.add({ [`${unit}s`]: 1 })) };
}

/** Do two spans have a moment in common? Then the statements behind them can both be true. */
export function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

function unitOf({ stated, precision }: StatedTime): Unit {
  const said = BY_LENGTH[stated.replace(/(Z|[+-]\d{2}:\d{2})$/, '').length] ?? 'second';
  if (said === 'month' || said === 'day') return precision === 'month' ? 'month' : said;
  return precision === 'exact' || precision === 'estimated' ? said : precision;
}

function iso(time: Temporal.ZonedDateTime): string {
  return new Date(time.epochMilliseconds).toISOString();
}
