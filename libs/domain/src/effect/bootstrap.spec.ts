import * as fc from 'fast-check';
import { meanDifferenceInterval, meanInterval } from './bootstrap.js';
import { normalProbability, normalQuantile } from './normal.js';

const SKEWED = [0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.4, 0.6, 0.9, 2.4];

describe('the bootstrap interval of a mean', () => {
  it('is the one that all resamples together give, as far as drawing some of them can tell', () => {
    const exact = exactBca(SKEWED, 0.95);
    const { low, high, method } = meanInterval(SKEWED)!;
    expect(method).toBe('BCa bootstrap, 10000 resamples, seed 1');
    const width = exact.high - exact.low;
    expect(Math.abs(low - exact.low) / width).toBeLessThan(0.05);
    expect(Math.abs(high - exact.high) / width).toBeLessThan(0.05);
  });

  it('is the same whatever the order of the values, and moves with them', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 10, maxLength: 30 });
    fc.assert(
      fc.property(values, (numbers) => {
        const interval = meanInterval(numbers);
        fc.pre(interval !== null);
        const { low, high } = interval;
        const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
        expect(low < mean && mean < high).toBe(true);
        expect(meanInterval(numbers.toReversed())).toEqual(interval);
        const moved = meanInterval(numbers.map((value) => value + 5))!;
        expect(moved.low).toBeCloseTo(low + 5, 9);
      }),
      { numRuns: 20 },
    );
  });

  it('is not made up from too few values, nor from values that are all the same', () => {
    expect(meanInterval([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
    expect(meanInterval(Array.from({ length: 50 }, () => 0.5))).toBeNull();
  });

  it('holds the mean in 93 to 97 % of all runs of 20 samples that score 0, 1/2 or 1', () => {
    const COMMON = [
      [0.2, 0.3, 0.5],
      [0.4, 0.4, 0.2],
      [0.35, 0.3, 0.35],
      [0.15, 0.6, 0.25],
    ] as const;
    const coverage = COMMON.map((chances) => ({ chances, covered: 0 }));
    for (const [none, half, full] of shares(20)) {
      const values = [none, half, full].flatMap((count, i) => Array.from({ length: count }, () => i / 2));
      const interval = meanInterval(values);
      for (const of of coverage) {
        const mean = of.chances[1] / 2 + of.chances[2];
        if (interval && interval.low <= mean && mean <= interval.high)
          of.covered += multinomial([none, half, full], of.chances);
      }
    }
    for (const { covered } of coverage) {
      expect(covered).toBeGreaterThan(0.93);
      expect(covered).toBeLessThan(0.97);
    }
  });
});

describe('the bootstrap interval of a difference of means', () => {
  const lower = SKEWED.map((value) => value / 4);

  it('mirrors when the groups change places', () => {
    const there = meanDifferenceInterval(SKEWED, lower)!;
    const back = meanDifferenceInterval(lower, SKEWED)!;
    expect(there.low).toBeGreaterThan(0);
    expect(there.low).toBeCloseTo(-back.high, 1);
    expect(there.high).toBeCloseTo(-back.low, 1);
  });

  it('is there when one of the groups varies, and not when neither does', () => {
    const same = Array.from({ length: 20 }, () => 1);
    expect(meanDifferenceInterval(same, SKEWED)).not.toBeNull();
    expect(meanDifferenceInterval(same, same)).toBeNull();
  });
});

/**
 * BCa from the bootstrap distribution itself: every multiset of ten values out of ten, with the probability to be
 * drawn. 92,378 of them.
 */
function exactBca(values: readonly number[], confidence: number) {
  const n = values.length;
  const factorial = Array.from({ length: n + 1 }, (_, k) => {
    let product = 1;
    for (let i = 2; i <= k; i++) product *= i;
    return product;
  });
  const means: { value: number; weight: number }[] = [];
  const draw = (index: number, left: number, sum: number, weight: number) => {
    if (index === n - 1) {
      means.push({ value: (sum + left * values[index]!) / n, weight: weight / factorial[left]! });
      return;
    }
    for (let k = 0; k <= left; k++)
      draw(index + 1, left - k, sum + k * values[index]!, weight / factorial[k]!);
  };
  draw(0, n, 0, factorial[n]! / n ** n);
  means.sort((a, b) => a.value - b.value);
  const observed = values.reduce((sum, value) => sum + value, 0) / n;
  const share = means.reduce((sum, { value, weight }) => {
    if (Math.abs(value - observed) < 1e-12) return sum + weight / 2;
    return value < observed ? sum + weight : sum;
  }, 0);
  const centred = values.map((value) => value - observed);
  const power = (p: number) => centred.reduce((sum, value) => sum + value ** p, 0);
  const acceleration = power(3) / (6 * power(2) ** 1.5);
  const bias = normalQuantile(share);
  const end = (p: number) => {
    const z = bias + normalQuantile(p);
    const wanted = normalProbability(bias + z / (1 - acceleration * z));
    let passed = 0;
    return means.find(({ weight }) => (passed += weight) >= wanted)!.value;
  };
  return { low: end((1 - confidence) / 2), high: end((1 + confidence) / 2) };
}

/** All ways to share `n` among three. */
function* shares(n: number): Generator<readonly [number, number, number]> {
  for (let a = 0; a <= n; a++) for (let b = 0; a + b <= n; b++) yield [a, b, n - a - b];
}

/** The chance of these counts. */
function multinomial(counts: readonly number[], chances: readonly number[]): number {
  let chance = 1;
  let drawn = 0;
  counts.forEach((count, i) => {
    for (let k = 1; k <= count; k++) chance *= ((drawn += 1) / k) * chances[i]!;
  });
  return chance;
}
