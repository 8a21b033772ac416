import * as fc from 'fast-check';
import { effect } from './effect.js';
import { newcombeInterval, wilsonInterval } from './proportion.js';

const rounded = ({ low, high }: { low: number; high: number }) => [low.toFixed(4), high.toFixed(4)];

describe('Wilson’s interval', () => {
  // Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3; SciPy 1.17's binomtest(k, n)
  // .proportion_ci(method='wilson') prints the same.
  it.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('of %d in %d is the published one', (k, n, low, high) => {
    expect(rounded(wilsonInterval({ k, n }))).toEqual([low, high]);
  });

  it('holds the proportion, lies within 0 and 1, and narrows with less confidence', () => {
    const proportion = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.record({ k: fc.nat(n), n: fc.constant(n) }));
    fc.assert(
      fc.property(proportion, ({ k, n }) => {
        const { low, high } = wilsonInterval({ k, n });
        const narrow = wilsonInterval({ k, n }, 0.8);
        expect(0 <= low && low <= k / n && k / n <= high && high <= 1).toBe(true);
        expect(narrow.low >= low && narrow.high <= high).toBe(true);
      }),
    );
  });

  it.each([
    [3, 2],
    [-1, 2],
    [0, 0],
    [0.5, 1],
  ])('is refused for %d of %d', (k, n) => {
    expect(() => wilsonInterval({ k, n })).toThrow(RangeError);
  });
});

describe('Newcombe’s interval', () => {
  // Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10; the first two are also what the R packages
  // DescTools (method "score") and propint are tested against.
  it.each([
    [[56, 70], [48, 80], '0.0524', '0.3339'],
    [[9, 10], [3, 10], '0.1705', '0.8090'],
    [[6, 7], [2, 7], '0.0582', '0.8062'],
    [[5, 56], [0, 29], '-0.0381', '0.1926'],
    [[0, 10], [0, 20], '-0.1611', '0.2775'],
    [[0, 10], [0, 10], '-0.2775', '0.2775'],
    [[10, 10], [0, 20], '0.6791', '1.0000'],
    [[10, 10], [0, 10], '0.6075', '1.0000'],
  ] as const)('of %j against %j is the published one', ([k, n], [l, m], low, high) => {
    expect(rounded(newcombeInterval({ k, n }, { k: l, n: m }))).toEqual([low, high]);
  });
});

describe('an effect', () => {
  it('is lower or higher only when the interval leaves out zero', () => {
    expect(effect({ k: 38, n: 40 }, { k: 4, n: 40 }).direction).toBe('lower');
    expect(effect({ k: 4, n: 40 }, { k: 38, n: 40 }).direction).toBe('higher');
    expect(effect({ k: 2, n: 10 }, { k: 1, n: 10 }).direction).toBe('unclear');
  });

  it('is after minus before', () => {
    expect(effect({ k: 3, n: 4 }, { k: 1, n: 4 }).difference.value).toBe(-0.5);
  });
});

/** Nothing is simulated here: the chances of all outcomes for which an interval holds the truth are summed up. */
describe('intervals of 95 %', () => {
  const P = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const upTo = (n: number) => Array.from({ length: n + 1 }, (_, k) => k);

  /** The chance of each k from 0 to n. */
  function chances(n: number, p: number): number[] {
    let chance = (1 - p) ** n;
    return upTo(n).map((k) => {
      const now = chance;
      chance *= ((n - k) / (k + 1)) * (p / (1 - p));
      return now;
    });
  }

  it.each([20, 40, 100, 200])('hold a proportion of %d samples in 93 to 97 % of all runs', (n) => {
    const intervals = upTo(n).map((k) => wilsonInterval({ k, n }));
    const covered = P.map((p) =>
      chances(n, p).reduce((sum, chance, k) => {
        const { low, high } = intervals[k]!;
        return low <= p && p <= high ? sum + chance : sum;
      }, 0),
    );
    expect(mean(covered)).toBeGreaterThan(0.945);
    expect(mean(covered)).toBeLessThan(0.97);
    // What can be counted comes in steps: single proportions lie a little off.
    expect(Math.min(...covered)).toBeGreaterThan(0.91);
  });

  it.each([
    [20, 20],
    [40, 40],
    [20, 60],
  ])('hold a difference between %d and %d samples in 93 to 97 % of all pairs of runs', (n, m) => {
    const intervals = upTo(n).map((k) => upTo(m).map((l) => newcombeInterval({ k, n }, { k: l, n: m })));
    const covered = P.flatMap((p) =>
      P.map((q) => {
        const [ours, theirs] = [chances(n, p), chances(m, q)];
        return intervals.reduce(
          (sum, row, k) =>
            sum +
            ours[k]! *
              row.reduce(
                (inner, { low, high }, l) => (low <= p - q && p - q <= high ? inner + theirs[l]! : inner),
                0,
              ),
          0,
        );
      }),
    );
    expect(mean(covered)).toBeGreaterThan(0.945);
    expect(mean(covered)).toBeLessThan(0.97);
    expect(Math.min(...covered)).toBeGreaterThan(0.91);
  });
});
