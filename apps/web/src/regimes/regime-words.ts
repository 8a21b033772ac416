import type { components } from '../api/schema.js';
import type { Mood } from '../ui/content.js';

export type RegimeAnswer = components['schemas']['Regime'];
export type Rules = components['schemas']['RegimeRules'];
export type Texts = components['schemas']['RegimeTexts'];

const MOODS: Readonly<Record<string, Mood>> = { in_force: 'good', upcoming: 'accent', dormant: 'caution' };

export function statusMood(status: string): Mood {
  return MOODS[status] ?? 'plain';
}

/** The words of a regime in a language; English is always there. */
export function textsOf({ texts }: RegimeAnswer, language: string): Texts {
  return texts[language] ?? texts['en']!;
}
