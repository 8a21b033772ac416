import { Temporal } from 'temporal-polyfill';
import type { StatedTime } from '#schemas';
import { DomainError } from '../error.js';
import { isZone } from './zone.js';

/** How precise a statement of this length can be at most; an estimate may always be called one. */
const COARSE_PRECISIONS: Readonly<Record<number, readonly string[]>> = {
  7: ['month', 'estimated'],
  10: ['day', 'month', 'estimated'],
};

/**
 * Adds the instant (UTC, RFC 3339 with milliseconds) at which a stated time begins; an instant that is already there
 * is replaced. Throws `invalid-time` for an unknown zone, a date that does not exist, a local time that a clock change
 * skips or repeats, and a UTC offset that the zone does not have then; the message says what to write instead.
 */
export function resolve(time: StatedTime): StatedTime {
  if (!isZone(time.zone))
    refuse(`"${time.zone}" is not a known time zone; write an IANA name such as Europe/Berlin or UTC.`);
  const coarse = COARSE_PRECISIONS[time.stated.length];
  if (coarse && !coarse.includes(time.precision))
    refuse(`"${time.stated}" cannot have the precision "${time.precision}"; use ${coarse.join(' or ')}.`);
  return { ...time, instant: new Date(beginning(time).epochMilliseconds).toISOString() };
}

/** Whether a value is a stated time, by the members that only a stated time has. */
export function isStatedTime(value: object): value is StatedTime {
  return 'stated' in value && 'zone' in value && 'precision' in value;
}

function beginning({ stated, zone }: StatedTime): Temporal.Instant {
  if (stated.endsWith('Z')) return existing(stated, () => Temporal.Instant.from(stated));
  if (stated.length === 7) return existing(stated, () => day(`${stated}-01`, zone));
  if (stated.length === 10) return existing(stated, () => day(stated, zone));
  return /[+-]\d{2}:\d{2}$/.test(stated) ? withOffset(stated, zone) : local(stated, zone);
}

function day(date: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
}

function withOffset(stated: string, zone: string): Temporal.Instant {
  const instant = existing(stated, () => Temporal.Instant.from(stated));
  const { offset } = instant.toZonedDateTimeISO(zone);
  if (!stated.endsWith(offset))
    refuse(
      `"${stated}" has an offset that ${zone} does not have then; write ${offset}, or the time without an offset.`,
    );
  return instant;
}

function local(stated: string, zone: string): Temporal.Instant {
  const wall = existing(stated, () => Temporal.PlainDateTime.from(stated));
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.equals(later)) return earlier.toInstant();
  if (!earlier.toPlainDateTime().equals(wall))
    refuse(
      `"${stated}" does not exist in ${zone}: clocks go forward over it. ` +
        `Write the UTC offset that was meant, ${spelt(earlier)} or ${spelt(later)}.`,
    );
  return refuse(
    `"${stated}" happens twice in ${zone}: clocks go back over it. ` +
      `Write the UTC offset that was meant, ${spelt(earlier)} or ${spelt(later)}.`,
  );
}

function spelt(time: Temporal.ZonedDateTime): string {
  return time.toString({ timeZoneName: 'never', smallestUnit: time.second === 0 ? 'minute' : 'second' });
}

function existing<T>(stated: string, read: () => T): T {
  try {
    return read();
  } catch {
    return refuse(
      `"${stated}" is not a date that exists; write, for example, 2026-11, 2026-11-23 or 2026-11-23T14:10.`,
    );
  }
}

function refuse(message: string): never {
  throw new DomainError('invalid-time', message);
}
