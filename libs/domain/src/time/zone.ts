import { Temporal } from 'temporal-polyfill';

const known = new Map<string, boolean>();

/** Is this a time zone of the IANA database? Fixed offsets are none: they know nothing of summer time. */
export function isZone(zone: string): boolean {
  const cached = known.get(zone);
  if (cached !== undefined) return cached;
  const found =
    /^[A-Za-z]/.test(zone) &&
    !fails(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone));
  if (known.size < 1_000) known.set(zone, found);
  return found;
}

function fails(attempt: () => unknown): boolean {
  try {
    attempt();
    return false;
  } catch {
    return true;
  }
}
