import type { Determination } from '#schemas';

/** What a person stood for about a regime, and what was computed when they did. */
export interface Standing {
  readonly outcome: Determination['result'];
  readonly computed: Determination['result'];
}

/**
 * The determination that duties follow. A decision counts as long as the computed answer is the one it was made on.
 * When that changes, only a decision that something is due still counts: nothing that has become due may stay hidden
 * behind an older decision, and nothing is taken off the list but by a person.
 */
export function decided(determination: Determination, standing: Standing | undefined): Determination {
  if (!standing) return determination;
  const { outcome, computed } = standing;
  const counts = computed === determination.result || outcome === 'reportable';
  return counts ? { ...determination, result: outcome } : determination;
}
