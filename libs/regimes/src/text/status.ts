import type { Determination } from '#schemas';
import { dateText, say, type Words } from './words.js';

/** The regime's status at the date it is judged at, as a sentence. */
export function statusText(
  words: Words,
  { status, judged_on }: Pick<Determination, 'status' | 'judged_on'>,
): string {
  return say(words, `status_${status}`, { date: dateText(words, judged_on) });
}
