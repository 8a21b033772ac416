import * as fc from 'fast-check';
import { effect } from './effect.js';
import { normalQuantile } from './normal-quantile.js';
import { newcombeInterval, wilsonInterval } from './proportion.js';

const rounded = ({ low, high }: { low: number; high: number }) => [low.toFixed(4), high.toFixed(4)];

describe('quantiles of the normal distribution', () => {
  it.each([
    [0.5, 0],
    [0.75, 0.6744897501960817],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.9995, 3.2905267314919255],
  ])('of %d is %d', (p, quantile) => {
    expect(normalQuantile(p)).toBeCloseTo(quantile, 13);
    expect(normalQuantile(1 - p)).toBeCloseTo(-quantile, 12);
  });

  it('are not made up for what is no probability', () => {
    for (const p of [0, 1, -1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe('Wilson’s interval', () => {
  // Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3.
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
  // Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10.
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

describe('intervals of 95 %', () => {
  const TRIALS = 4000;

  /** Marsaglia's xorshift of 32 bits: the same draws every time. */
  function generator(seed: number): () => number {
    let state = seed;
    return () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) / 2 ** 32;
    };
  }

  function share(seed: number, holds: (random: () => number) => boolean): number {
    const random = generator(seed);
    let count = 0;
    for (let trial = 0; trial < TRIALS; trial++) count += Number(holds(random));
    return count / TRIALS;
  }

  const draw = (random: () => number, p: number, n: number) => {
    let k = 0;
    for (let i = 0; i < n; i++) k += Number(random() < p);
    return { k, n };
  };
  const anyP = (random: () => number) => 0.02 + 0.96 * random();
  const anyN = (random: () => number) => 20 + Math.floor(180 * random());

  it('hold a proportion in 93 to 97 % of simulated runs', () => {
    const covered = share(20_261_123, (random) => {
      const p = anyP(random);
      const { low, high } = wilsonInterval(draw(random, p, anyN(random)));
      return low <= p && p <= high;
    });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.97);
  });

  it('hold a difference in 93 to 97 % of simulated pairs of runs', () => {
    const covered = share(19_981_215, (random) => {
      const [p1, p2] = [anyP(random), anyP(random)];
      const { low, high } = newcombeInterval(draw(random, p1, anyN(random)), draw(random, p2, anyN(random)));
      return low <= p1 - p2 && p1 - p2 <= high;
    });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.97);
  });
});
