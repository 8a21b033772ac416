import type { Interval } from './proportion.js';
import { normalProbability, normalQuantile } from './normal.js';

/** What one interval may draw: long runs are resampled less often, and need it less. */
const MOST_DRAWS = 20_000_000;
const MOST_RESAMPLES = 10_000;
/** Fewer leave the ends of an interval to chance (Efron and Tibshirani 1993, section 19.3). */
const LEAST_RESAMPLES = 1_000;
/** Below this a resampled mean says little about the one that was sought. */
export const LEAST_VALUES = 10;
/** The same values shall always give the same interval: the seed is fixed, and part of the method's name. */
const SEED = 1;

/**
 * The interval of a mean by the bootstrap, bias-corrected and accelerated (BCa; B. Efron, JASA 82 (1987) 171-185).
 * `null` for fewer than ten values, and for values that are all the same: they tell nothing of how others spread.
 */
export function meanInterval(values: readonly number[], confidence = 0.95): Interval | null {
  return bca([values], (means) => means[0]!, confidence);
}

/** The same for the difference `first - second` of two independent means. */
export function meanDifferenceInterval(
  first: readonly number[],
  second: readonly number[],
  confidence = 0.95,
): Interval | null {
  return bca([first, second], (means) => means[0]! - means[1]!, confidence);
}

/** Statistics here are linear in the means of the groups, so that leaving a value out moves one mean only. */
type Statistic = (means: readonly number[]) => number;

function bca(
  groups: readonly (readonly number[])[],
  statistic: Statistic,
  confidence: number,
): Interval | null {
  if (groups.some((values) => values.length < LEAST_VALUES) || groups.every(isConstant)) return null;
  // In order, so that the interval does not depend on the order of the file.
  const sorted = groups.map((values) => Float64Array.from(values).sort());
  const draws = sorted.reduce((sum, values) => sum + values.length, 0);
  const resamples = Math.min(MOST_RESAMPLES, Math.max(LEAST_RESAMPLES, Math.floor(MOST_DRAWS / draws)));
  const replicates = replicate(sorted, statistic, resamples);
  const observed = statistic(sorted.map(mean));
  const bias = normalQuantile(shareBelow(replicates, observed));
  const acceleration = accelerationOf(sorted, statistic);
  const end = (p: number) => {
    const shifted = bias + normalQuantile(p);
    return quantile(replicates, normalProbability(bias + shifted / (1 - acceleration * shifted)));
  };
  return {
    low: end((1 - confidence) / 2),
    high: end((1 + confidence) / 2),
    confidence,
    method: `BCa bootstrap, ${resamples} resamples, seed ${SEED}`,
  };
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function replicate(groups: readonly Float64Array[], statistic: Statistic, resamples: number): Float64Array {
  const below = generator(SEED);
  const replicates = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++)
    replicates[i] = statistic(groups.map((group) => resampled(group, below)));
  return replicates.sort();
}

function resampled(values: Float64Array, below: (n: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[below(values.length)]!;
  return sum / values.length;
}

/** Replicates equal to the estimate count half; kept off 0 and 1, which have no quantile. */
function shareBelow(replicates: Float64Array, observed: number): number {
  const below = replicates.reduce(
    (sum, value) => sum + (value < observed ? 1 : value === observed ? 0.5 : 0),
    0,
  );
  return (below + 0.5) / (replicates.length + 1);
}

/** From the jackknife: how the spread of the statistic changes with what it estimates. */
function accelerationOf(groups: readonly Float64Array[], statistic: Statistic): number {
  const means = groups.map(mean);
  const influences = groups.flatMap((values, group) =>
    Array.from(values, (value) => {
      const without = (means[group]! * values.length - value) / (values.length - 1);
      return statistic(means) - statistic(means.with(group, without));
    }),
  );
  const [cubes, squares] = [3, 2].map((power) => influences.reduce((sum, one) => sum + one ** power, 0));
  return cubes! / (6 * squares! ** 1.5);
}

/** Between neighbours in proportion, over the ranks 1 to n of n + 1 (Hyndman and Fan 1996, definition 6). */
function quantile(sorted: Float64Array, p: number): number {
  const rank = Math.min(sorted.length, Math.max(1, p * (sorted.length + 1)));
  const [below, above] = [sorted[Math.floor(rank) - 1]!, sorted[Math.ceil(rank) - 1]!];
  return below + (rank - Math.floor(rank)) * (above - below);
}

/** xoshiro128** of D. Blackman and S. Vigna (ACM TOMS 47/4 (2021)), as whole numbers from 0 up to `n`. */
function generator(seed: number): (n: number) => number {
  const { imul } = Math;
  let [a, b, c, d] = [seed, 0x9e3779b9, 0x243f6a88, 0xb7e15162];
  const rotated = (word: number, by: number) => (word << by) | (word >>> (32 - by));
  return (n) => {
    const result = imul(rotated(imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return ((result / 2 ** 32) * n) >>> 0;
  };
}
