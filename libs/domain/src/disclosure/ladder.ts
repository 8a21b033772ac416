import { DomainError } from '../error.js';
import type { DisclosureMove } from './states.js';

/** What can be heard of a filing after it was submitted. */
export const FILING_STEPS = ['received', 'accepted', 'rejected'] as const;
export type FilingStep = (typeof FILING_STEPS)[number];

const NEXT: Readonly<Record<'submitted' | FilingStep, readonly FilingStep[]>> = {
  submitted: ['received', 'accepted', 'rejected'],
  received: ['accepted', 'rejected'],
  accepted: ['rejected'],
  rejected: [],
};

const MOVES: Readonly<Record<FilingStep, DisclosureMove>> = {
  received: 'acknowledge',
  accepted: 'acknowledge',
  rejected: 'reject',
};

interface Heard {
  readonly step: FilingStep;
  /** RFC 3339, UTC with milliseconds. */
  readonly at: string;
}

/**
 * What the next step means for the disclosure. Throws `illegal-transition` when the ladder does not lead there, or the
 * step would lie before the one below it.
 */
export function moveOfStep(
  filing: { readonly filed_at: string; readonly steps: readonly Heard[] },
  next: Heard,
): DisclosureMove {
  const last = filing.steps.at(-1);
  const from = last?.step ?? 'submitted';
  if (!NEXT[from].includes(next.step)) {
    const possible = NEXT[from].join(', ') || 'nothing';
    throw new DomainError('illegal-transition', `This filing is ${from}; it can become ${possible}.`);
  }
  const since = last?.at ?? filing.filed_at;
  if (next.at < since)
    throw new DomainError(
      'illegal-transition',
      `This filing is ${from} since ${since}; the next step comes after that.`,
    );
  return MOVES[next.step];
}
