import { Temporal } from 'temporal-polyfill';

const NOTATION = /^now([+-]\d+)([mhd])$/;
const UNIT = { m: 'minutes', h: 'hours', d: 'days' } as const;

/** True for `now-26h`, `now+14d`, `now-90m`. */
export function isRelative(text: string): boolean {
  return NOTATION.test(text);
}

/** The instant that a relative notation means; throws on anything else. */
export function instantAt(notation: string, now: Date): Date {
  return new Date(zoned(notation, now, 'UTC').epochMilliseconds);
}

/** The date in `zone` that a relative notation means, as YYYY-MM-DD. */
export function dateAt(notation: string, now: Date, zone: string): string {
  return zoned(notation, now, zone).toPlainDate().toString();
}

/** The minute in `zone` that a relative notation means, with its offset, so that no hour of a change is ambiguous. */
export function minuteAt(notation: string, now: Date, zone: string): string {
  const time = zoned(notation, now, zone);
  return `${time.toPlainDateTime().toString({ smallestUnit: 'minute' })}${time.offset}`;
}

function zoned(notation: string, now: Date, zone: string): Temporal.ZonedDateTime {
  const [, amount, unit] = NOTATION.exec(notation) ?? [];
  if (!amount || !unit) throw new Error(`"${notation}" is not a relative time such as now-26h or now+14d.`);
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(zone)
    .add({ [UNIT[unit as keyof typeof UNIT]]: Number(amount) });
}
