import type { Determination } from '#schemas';
import { dateText, labelOf, say, type Words } from './words.js';

/** What came out, in the words of the duty: of a voluntary regime nothing sounds as if it were owed. */
export function resultText(words: Words, { result, duty }: Pick<Determination, 'result' | 'duty'>): string {
  return labelOf(words, duty === 'voluntary' ? 'results_voluntary' : 'results', result);
}

/** The regime's status at the date it is judged at, as a sentence. */
export function statusText(
  words: Words,
  { status, judged_on }: Pick<Determination, 'status' | 'judged_on'>,
): string {
  return say(words, `status_${status}`, { date: dateText(words, judged_on) });
}
