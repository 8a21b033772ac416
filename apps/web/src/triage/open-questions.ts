import type { Asked, Determination } from './determinations-query.js';

/** One question with the regimes that ask it. */
export interface OpenQuestion extends Asked {
  readonly key: string;
  readonly regimes: readonly string[];
}

/** Regimes that bind come before those that do not; then what decides most of most regimes. */
export function mergedQuestions(determinations: readonly Determination[]): OpenQuestion[] {
  const merged = new Map<string, { asked: Asked; regimes: string[]; weight: number }>();
  for (const { open_questions, short_title, duty, rehearsal } of determinations) {
    const factor = duty === 'voluntary' || rehearsal ? 0.1 : 1;
    for (const asked of open_questions) {
      const key = asked.question ?? `${short_title} ${asked.limb_id}`;
      const known = merged.get(key) ?? { asked, regimes: [], weight: 0 };
      known.regimes.push(short_title);
      known.weight += asked.decisiveness * factor;
      merged.set(key, known);
    }
  }
  return [...merged]
    .sort(([, a], [, b]) => b.weight - a.weight)
    .map(([key, { asked, regimes }]) => ({ ...asked, key, regimes: [...new Set(regimes)] }));
}
