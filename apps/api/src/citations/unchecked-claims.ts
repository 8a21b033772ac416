import type { CitedItem } from '#citations';
import type { Claim } from '#domain';

/** Ends a transaction that would store claims before they were held against what they cite; the caller comes again. */
export class UncheckedClaims extends Error {
  constructor(
    readonly claims: readonly Claim[],
    /** The evidence of the incident. */
    readonly items: readonly CitedItem[],
  ) {
    super('These claims have to be checked first');
  }
}
