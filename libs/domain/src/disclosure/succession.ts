import type { Regime, SUCCESSIONS } from '#schemas';

export type Succession = (typeof SUCCESSIONS)[number];

/** What may come after a filed disclosure: how, and at which stages of its regime. */
export interface SuccessorOption {
  readonly kind: Succession;
  readonly stages: readonly string[];
  /** Where the regime says that it is possible. */
  readonly ref?: string;
}

/**
 * What the regime lets come after a report of a stage. Every report can be corrected, at its own stage. It is followed
 * up at a stage that follows it, or once more at its own if that is itself a follow-up. Withdrawal and
 * reclassification are there where the pack says so.
 */
export function successorsOf(regime: Regime, stage: string): readonly SuccessorOption[] {
  const special = new Set(regime.successors?.flatMap((one) => one.stage ?? []));
  const followUps = regime.stages
    .filter(
      ({ id, follows }) => !special.has(id) && (isAfter(regime, id, stage) || (id === stage && follows)),
    )
    .map(({ id }) => id);
  const later = [stage, ...followUps.filter((id) => id !== stage)];
  const named = (regime.successors ?? []).map(({ kind, stage: own, ref }) => ({
    kind,
    stages:
      own === undefined ? later : isAfter(regime, own, stage) || sharesRoot(regime, own, stage) ? [own] : [],
    ref,
  }));
  return [
    { kind: 'follow_up', stages: followUps } as const,
    { kind: 'correction', stages: [stage] } as const,
    ...(special.has(stage) ? [] : named),
  ].filter(({ stages }) => stages.length > 0);
}

/** Does `id` follow `earlier`, directly or through others? */
function isAfter(regime: Regime, id: string, earlier: string): boolean {
  return chain(regime, id).slice(1).includes(earlier);
}

function sharesRoot(regime: Regime, a: string, b: string): boolean {
  return chain(regime, a).at(-1) === chain(regime, b).at(-1);
}

/** The stage and what it follows, back to the first report. */
function chain(regime: Regime, id: string): string[] {
  const follows = regime.stages.find((stage) => stage.id === id)?.follows;
  return follows === undefined ? [id] : [id, ...chain(regime, follows)];
}
