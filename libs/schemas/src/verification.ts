import { Type, type Static } from 'typebox';
import { codes, strict } from './primitives.js';
import { Figure, RunWarning } from './eval-run.js';

/** Nothing is consistent until it was recomputed: what could not be is called so, with the reason. */
export const VERIFICATION_RESULTS = ['consistent', 'inconsistent', 'cannot_be_recomputed'] as const;
export type VerificationResult = (typeof VERIFICATION_RESULTS)[number];

const nullableFigure = Type.Union([Figure, Type.Null()]);

/** One figure that a log states, beside the same figure made from the samples in that log. */
export const VerificationCheck = strict({
  what: Type.String({ description: 'the figure, for people' }),
  result: codes(VERIFICATION_RESULTS),
  stated: nullableFigure,
  recomputed: nullableFigure,
  reason: Type.Union([Type.String(), Type.Null()], {
    description: 'why the figures differ or could not be compared',
  }),
});
export type VerificationCheck = Static<typeof VerificationCheck>;

/**
 * A log held against itself (`candour.verification/1`). `consistent` only if every figure that the log states was
 * recomputed and agrees; `warnings` are what a reader of the figures must know besides.
 */
export const Verification = strict(
  {
    schema: Type.Literal('candour.verification/1'),
    result: codes(VERIFICATION_RESULTS),
    sentence: Type.String(),
    checks: Type.Array(VerificationCheck),
    warnings: Type.Array(RunWarning),
  },
  { $id: 'candour.verification/1' },
);
export type Verification = Static<typeof Verification>;
