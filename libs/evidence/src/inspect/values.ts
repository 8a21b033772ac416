import { asObject, field, type Json } from '../json/json.js';
import type { SampleRow } from '../formats/format.js';

/** Inspect's letters: correct, partial, incorrect, no answer. */
const LETTERS: Record<string, number> = { C: 1, P: 0.5, I: 0, N: 0 };
const WORDS: Record<string, number> = { yes: 1, true: 1, no: 0, false: 0 };

/** A score's value as the number that Inspect's own metrics take it for; NaN where the sample was not scored. */
export function asNumber(value: Json): number {
  if (value === null) return Number.NaN;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return 0;
  const known = Object.hasOwn(LETTERS, value) ? LETTERS[value] : WORDS[value.toLowerCase()];
  if (known !== undefined) return known;
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : 0;
}

/** Whether the value is a number, or a text that stands for one; `null` stands for none. */
export function isNumeric(value: Json): boolean {
  if (typeof value !== 'string') return typeof value !== 'object' || value === null;
  if (Object.hasOwn(LETTERS, value) || Object.hasOwn(WORDS, value.toLowerCase())) return true;
  return value.trim() !== '' && Number.isFinite(Number(value));
}

/** Whether every task reads the value alike; other texts are numbers only by a task's own rule. */
export function isUnambiguous(value: Json): boolean {
  return typeof value !== 'string' || Object.hasOwn(LETTERS, value);
}

/**
 * What a row holds for an entry of the results: the score of that name, or that key of the scorer's dict-valued
 * score. `undefined` where the sample has no such score; lists and dicts without a key are none.
 */
export function valueOf(row: SampleRow, name: string, scorer: string): Json | undefined {
  const own = row.scores.find((score) => score.name === name);
  if (own && isScalar(own.value)) return own.value;
  const dict = row.scores.find((score) => score.name === scorer)?.value;
  const member =
    asObject(dict) && Object.hasOwn(dict as object, name) ? (field(dict, name) ?? null) : undefined;
  return member !== undefined && isScalar(member) ? member : undefined;
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}
