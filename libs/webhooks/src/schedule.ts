const FIRST_MS = 30_000;
const FACTOR = 4;
const LONGEST_MS = 24 * 3_600_000;
const JITTER = 0.2;

/** Attempts before a message counts as undeliverable: with these delays more than three days. */
export const MOST_ATTEMPTS = 10;

/**
 * Milliseconds until the next attempt after so many have failed, undefined when there is none: 30 s, then four times as
 * long each time up to a day, give or take a fifth, so that what failed together does not come back together. `random`
 * is in [0, 1). Not before what the receiver asked for (`Retry-After`), as long as that is within a day.
 */
export function delayAfter(failures: number, random: number, retryAfterMs = 0): number | undefined {
  if (failures >= MOST_ATTEMPTS) return undefined;
  const plain = Math.min(FIRST_MS * FACTOR ** (failures - 1), LONGEST_MS);
  const jittered = plain * (1 - JITTER + 2 * JITTER * random);
  return Math.round(Math.max(jittered, Math.min(retryAfterMs, LONGEST_MS)));
}

/** `Retry-After` (RFC 9110, section 10.2.3) in milliseconds from now; 0 when it says nothing that can be read. */
export function retryAfterMs(header: string | undefined, now: Date): number {
  if (header === undefined) return 0;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now.getTime();
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}
