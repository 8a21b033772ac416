import { mask } from '#redaction';
import type { SampleRow } from '../formats/format.js';
import { plain } from '../json/plain.js';

/** The text as people see it: nothing is masked where `shown` is null, else all findings but those. */
export function masked(
  text: string,
  shown: readonly string[] | null,
): { readonly text: string; readonly masked: number } {
  return shown === null ? { text, masked: 0 } : mask(text, new Set(shown));
}

/** The same for the texts of a row, with scores that JSON can carry: NaN by its name. */
export function maskedRow(row: SampleRow, shown: readonly string[] | null): SampleRow {
  const clean = (text: string | null) => (text === null ? null : masked(text, shown).text);
  const scores = plain(row.scores).value as SampleRow['scores'];
  return {
    ...row,
    error: clean(row.error),
    scores: scores.map((score) => ({
      ...score,
      answer: clean(score.answer),
      value: typeof score.value === 'string' ? clean(score.value) : score.value,
    })),
  };
}
