import type { Pack } from '../pack/pack.js';
import { recipientText, wordsOf } from '../text/words.js';

interface Named {
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
}

/** An obligation in words: the stage and its regime. Ids stand in for a regime that is no longer there. */
export function obligationName(obligation: Named, packs: readonly Pack[]): string {
  const { regime, stage, recipient } = obligationNames(obligation, packs, 'en');
  return `${stage} (${regime}) to ${recipient}`;
}

/** What the regime, the stage and the recipient of an obligation are called, in a language where the pack has it. */
export function obligationNames(
  { regime, stage, recipient }: Named,
  packs: readonly Pack[],
  language: string,
): Named {
  const pack = packs.find(({ id }) => id === regime);
  if (!pack) return { regime, stage, recipient };
  const words = wordsOf(pack, Object.hasOwn(pack.texts, language) ? language : 'en');
  const { stages, holds = {}, short_title } = words.texts;
  return {
    regime: short_title,
    stage: stages[stage]?.title ?? holds[stage]?.title ?? stage,
    recipient: recipientText(words, pack.regime, recipient),
  };
}
