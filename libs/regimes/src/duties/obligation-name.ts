import type { Pack } from '../pack/pack.js';

/** An obligation in words: the stage and its regime. Ids stand in for a regime that is no longer there. */
export function obligationName(
  {
    regime,
    stage,
    recipient,
  }: { readonly regime: string; readonly stage: string; readonly recipient: string },
  packs: readonly Pack[],
): string {
  const texts = packs.find(({ id }) => id === regime)?.texts['en'];
  const stageTitle = texts?.stages[stage]?.title ?? stage;
  return `${stageTitle} (${texts?.short_title ?? regime}) to ${texts?.recipients[recipient] ?? recipient}`;
}
