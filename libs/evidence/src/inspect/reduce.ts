import type { Json } from '../json/json.js';
import { mean } from '../verify/statistics.js';
import { asNumber } from './values.js';

/** From the values of one sample in its epochs to one value; NaN where none of them was scored. */
export type Reducer = (values: readonly Json[]) => number;

/** Inspect's reducers by the name under which a log states them; `null` for one that is not known. */
export function reducerNamed(name: string | null): Reducer | null {
  switch (name) {
    // A run with one epoch names none, and averages.
    case null:
    case 'mean':
      return over(mean);
    case 'median':
      return over(median);
    case 'max':
      return over((values) => Math.max(...values));
    case 'mode':
      return (values) => asNumber(mostCommon(values.filter((value) => !Number.isNaN(asNumber(value)))));
    default:
      return counting(name);
  }
}

/** `at_least_2`, `pass_at_5`, `pass_k_3`: the number is part of the name. */
function counting(name: string): Reducer | null {
  const [, kind, digits] = /^(at_least|pass_at|pass_k)_(\d{1,6})$/.exec(name) ?? [];
  const k = Number(digits);
  if (kind === 'at_least') return over((values) => Number(correct(values) >= k));
  if (kind === 'pass_at') return over((values) => passAt(values.length, correct(values), k));
  if (kind === 'pass_k') return over((values) => passEvery(values.length, correct(values), k));
  return null;
}

function over(statistic: (values: readonly number[]) => number): Reducer {
  return (values) => {
    const scored = values.map(asNumber).filter((value) => !Number.isNaN(value));
    return scored.length === 0 ? Number.NaN : statistic(scored);
  };
}

function correct(values: readonly number[]): number {
  return values.filter((value) => value >= 1).length;
}

/** Chance that at least one of k draws without replacement is correct (arXiv 2107.03374, equation 1). */
function passAt(total: number, correct: number, k: number): number {
  if (total < k) return Number.NaN;
  if (total - correct < k) return 1;
  let none = 1;
  for (let i = total - correct + 1; i <= total; i++) none *= 1 - k / i;
  return 1 - none;
}

/** Chance that all of k draws without replacement are correct (arXiv 2406.12045). */
function passEvery(total: number, correct: number, k: number): number {
  if (total < k) return Number.NaN;
  let all = 1;
  for (let i = 0; i < k; i++) all *= Math.max(0, correct - i) / (total - i);
  return all;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The first of the values that occur most often. */
function mostCommon(values: readonly Json[]): Json {
  const counts = new Map<Json, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}
