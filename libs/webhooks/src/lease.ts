const LEASE_MS = 5 * 60_000;

/** Until when whoever was given a delivery may keep it; then it is given out again (`giveOutDue`). */
export function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}
