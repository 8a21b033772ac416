import { fromAbsolute, parseDateTime, toZoned } from '@internationalized/date';
import type { StatedTime } from './zoned-time-field.js';

/** An instant as a clock in the zone shows it. */
export function statedFrom(instant: string, zone: string): StatedTime {
  return {
    stated: fromAbsolute(Date.parse(instant), zone).toString().slice(0, 16),
    zone,
    precision: 'minute',
  };
}

/** The instant at which a clock in the zone shows this. */
export function instantOf({ stated, zone }: Pick<StatedTime, 'stated' | 'zone'>): string {
  return toZoned(parseDateTime(stated), zone).toDate().toISOString();
}
