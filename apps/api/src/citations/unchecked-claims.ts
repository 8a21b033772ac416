import type { CitedItem, ClaimCheck } from '#citations';
import { DomainError, type Claim, type ClaimOfItem } from '#domain';
import { ProblemError } from '../problem/problem.js';

/** What follows when claims do not hold; nothing is thrown where all do. */
export type Refusing = (checks: readonly ClaimCheck[]) => Error | null;

/** Ends a transaction that would store claims before they were held against what they cite; the caller comes again. */
export class UncheckedClaims extends Error {
  constructor(
    readonly claims: readonly Claim[],
    /** The evidence of the incident. */
    readonly items: readonly CitedItem[],
    readonly refusing: Refusing,
  ) {
    super('These claims have to be checked first');
  }
}

/** An edit: an excerpt may stay unchecked, and is called so; a figure that was not taken from a log is none. */
export function refusesEdit(checks: readonly ClaimCheck[]): Error | null {
  const flaws = checks
    .filter(({ result, claim }) => result === 'not_found' || (result === 'cannot_check' && claim.figure))
    .map(({ claim: { pointer }, sentence }) => ({ pointer, message: `does not hold: ${sentence}` }));
  return flaws.length === 0
    ? null
    : new DomainError('invalid-item', 'What is cited does not stand in the evidence.', flaws);
}

/** A disclosure: the same, and the bytes have to be there as they were; each flaw names its place in the record. */
export function refusesFreezing(places: readonly ClaimOfItem[], items: readonly CitedItem[]): Refusing {
  const isStored = ({ citation }: Claim) =>
    items.find(({ id }) => id === citation.evidence_id)?.storage === 'stored';
  return (checks) => {
    const bad = new Map(
      checks
        .filter(
          ({ result, claim }) =>
            result === 'not_found' || (result === 'cannot_check' && (claim.figure || !isStored(claim))),
        )
        .map((check) => [check.claim, check.sentence]),
    );
    const errors = places.flatMap(({ part, item_id, claim }) => {
      const sentence = bad.get(claim);
      const pointer = `/${part}/${item_id}${claim.pointer}`;
      return sentence === undefined ? [] : [{ pointer, message: `does not hold: ${sentence}` }];
    });
    return errors.length === 0
      ? null
      : new ProblemError(
          'conflict',
          `${errors.length} of ${places.length} citations behind this disclosure do not hold: mend them first.`,
          { errors },
        );
  };
}
