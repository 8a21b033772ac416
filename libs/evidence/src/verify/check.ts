import type { Figure, VerificationCheck } from '#schemas';

/** Sums of floating-point numbers differ in their last digits by the order in which they are added. */
const TOLERANCE = 1e-9;

/** A stated figure beside the recomputed one. */
export function compared(what: string, stated: Figure, recomputed: number): VerificationCheck {
  const figure = named(recomputed);
  const agrees = isSame(stated, figure);
  return {
    what,
    result: agrees ? 'consistent' : 'inconsistent',
    stated,
    recomputed: figure,
    reason: agrees ? null : `The file states ${stated}, its samples give ${figure}.`,
  };
}

/** A stated figure that cannot be recomputed, and why. */
export function unchecked(what: string, stated: Figure | null, reason: string): VerificationCheck {
  return { what, result: 'cannot_be_recomputed', stated, recomputed: null, reason };
}

function named(value: number): Figure {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

function isSame(stated: Figure, recomputed: Figure): boolean {
  if (typeof stated !== 'number' || typeof recomputed !== 'number') return stated === recomputed;
  return Math.abs(stated - recomputed) <= TOLERANCE * Math.max(1, Math.abs(stated), Math.abs(recomputed));
}

/** A disagreement that rests on an assumption accuses nobody: it is called what it is, not recomputable. */
export function assuming(check: VerificationCheck, isCertain: boolean, reason: string): VerificationCheck {
  if (isCertain || check.result !== 'inconsistent') return check;
  return { ...check, result: 'cannot_be_recomputed', reason };
}
