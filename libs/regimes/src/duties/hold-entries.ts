import { asFiled, explain, type Obligation } from '#domain';
import type { Pack } from '../pack/pack.js';
import { clockWords } from '../text/clock-words.js';
import { recipientText, wordsOf } from '../text/words.js';

/** A hold as documents print it. */
export interface HoldEntry {
  readonly regime: string;
  readonly title: string;
  readonly forbids: string;
  readonly recipient: string;
  readonly status: 'waiting' | 'holding' | 'released' | 'waived';
  /** From when on, until when, by which law, and whether the rule applies at all. */
  readonly period: string;
}

/** The holds among obligations, of these packs and in their order, in words. */
export function holdEntries(
  packs: readonly Pack[],
  obligations: readonly Obligation[],
  language: string,
): HoldEntry[] {
  return packs.flatMap((pack) => {
    const spoken = Object.hasOwn(pack.texts, language) ? language : 'en';
    const words = wordsOf(pack, spoken);
    return obligations.flatMap((obligation): HoldEntry[] => {
      const { regime, stage, recipient, status, hold } = obligation;
      if (regime !== pack.id || !hold) return [];
      const { title, forbids } = words.texts.holds![stage]!;
      return [
        {
          regime: words.texts.short_title,
          title,
          forbids,
          recipient: recipientText(words, pack.regime, recipient),
          status: status as HoldEntry['status'],
          period: explain(obligation, asFiled(clockWords(pack, spoken))).join(' '),
        },
      ];
    });
  });
}
