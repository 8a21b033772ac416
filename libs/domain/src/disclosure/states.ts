import { DomainError } from '../error.js';

/** Where a disclosure stands on its way from the record to its recipient. */
export const DISCLOSURE_STATES = [
  'draft',
  'in_review',
  'approved',
  'filed',
  'acknowledged',
  'rejected',
  'withdrawn',
  'superseded',
] as const;
export type DisclosureState = (typeof DISCLOSURE_STATES)[number];

/**
 * What can happen to a disclosure, and where it leads from each state; what is not here is not possible. `void`,
 * `supersede` and `retract` are nobody's button: a change of the content does the first, a filed successor the others.
 */
export const DISCLOSURE_MOVES = {
  submit: { draft: 'in_review' },
  approve: { in_review: 'approved' },
  return: { in_review: 'draft', approved: 'draft' },
  take_back: { in_review: 'draft', approved: 'draft' },
  void: { in_review: 'draft', approved: 'draft' },
  abandon: { draft: 'withdrawn', in_review: 'withdrawn', approved: 'withdrawn' },
  file: { approved: 'filed' },
  acknowledge: { filed: 'acknowledged', acknowledged: 'acknowledged' },
  reject: { filed: 'rejected', acknowledged: 'rejected' },
  supersede: { filed: 'superseded', acknowledged: 'superseded', rejected: 'superseded' },
  retract: { filed: 'withdrawn', acknowledged: 'withdrawn', rejected: 'withdrawn' },
} as const satisfies Readonly<Record<string, Partial<Record<DisclosureState, DisclosureState>>>>;
export type DisclosureMove = keyof typeof DISCLOSURE_MOVES;

/** While nobody was told anything, so that the content may still change. */
export const UNFILED: readonly DisclosureState[] = ['draft', 'in_review', 'approved'];
/** What was told to the recipient and stands. */
export const STANDING: readonly DisclosureState[] = ['filed', 'acknowledged'];

/** Everything that can happen in a state. */
export function movesFrom(state: DisclosureState): readonly DisclosureMove[] {
  return (Object.keys(DISCLOSURE_MOVES) as DisclosureMove[]).filter(
    (move) => state in DISCLOSURE_MOVES[move],
  );
}

/** The state after a move. Throws `illegal-transition` with the states from which the move leads anywhere. */
export function stateAfter(state: DisclosureState, move: DisclosureMove): DisclosureState {
  const next = (DISCLOSURE_MOVES[move] as Partial<Record<DisclosureState, DisclosureState>>)[state];
  if (next) return next;
  const from = Object.keys(DISCLOSURE_MOVES[move]).join(' or ').replaceAll('_', ' ');
  throw new DomainError(
    'illegal-transition',
    `This disclosure is ${state.replaceAll('_', ' ')}; it has to be ${from} for this.`,
  );
}
