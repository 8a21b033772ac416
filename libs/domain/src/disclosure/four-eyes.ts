/** Somebody who wrote something that a disclosure says, or handed it in. */
export interface Author {
  readonly principal: string;
  /** Who that is: the principal, and for a key whoever made it and the keys that it took the place of. */
  readonly hands: readonly string[];
  /** What they wrote, such as `field incident_title` or `harms hrm_... (revision 7)`. */
  readonly wrote: readonly string[];
}

export interface Approver {
  readonly principal: string;
  readonly hands: readonly string[];
}

/**
 * Why somebody may not approve: four eyes means two people, so whoever wrote a value, also through a key, or handed
 * the disclosure in does not count. Nobody counts twice. An empty list means that they may.
 */
export function approvalObstacles(
  approver: Approver,
  authors: readonly Author[],
  approved: readonly Approver[],
): readonly string[] {
  return [
    ...authors
      .filter((author) => isSamePerson(author, approver))
      .map(({ principal, wrote }) => `You are an author of it (${principal}): ${some(wrote)}.`),
    ...(approved.some((earlier) => isSamePerson(earlier, approver))
      ? ['You have approved it already; the other approval has to come from somebody else.']
      : []),
  ];
}

const MOST_NAMED = 5;

function some(wrote: readonly string[]): string {
  const more = wrote.length - MOST_NAMED;
  return [...wrote.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

function isSamePerson(a: Approver, b: Approver): boolean {
  return a.hands.some((hand) => b.hands.includes(hand));
}
