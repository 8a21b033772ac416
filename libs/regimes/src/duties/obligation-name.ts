import type { Pack } from '../pack/pack.js';
import { recipientText, wordsOf } from '../text/words.js';

/** An obligation in words: the stage and its regime. Ids stand in for a regime that is no longer there. */
export function obligationName(
  {
    regime,
    stage,
    recipient,
  }: { readonly regime: string; readonly stage: string; readonly recipient: string },
  packs: readonly Pack[],
): string {
  const pack = packs.find(({ id }) => id === regime);
  if (!pack) return `${stage} (${regime}) to ${recipient}`;
  const words = wordsOf(pack, 'en');
  const { stages, short_title } = words.texts;
  return `${stages[stage]?.title ?? stage} (${short_title}) to ${recipientText(words, pack.regime, recipient)}`;
}
