import * as fc from 'fast-check';
import { normalProbability, normalQuantile } from './normal.js';

/** Fixed-point numbers of 45 decimal places. */
const ONE = 10n ** 45n;
const ROOT_OF_TWO_PI = 2_506628274631000502415765284811045253006986740n;

/**
 * Phi(x) - 1/2 as the quotient of two series of positive terms, x + x^3/3 + x^5/15 + ... over the square root of 2 pi
 * times e^(x^2/2), in 45 places: it shares neither formula nor rounding with what it checks.
 */
function aboveHalf(x: number): bigint {
  const fixed = (BigInt(Math.round(x * 2 ** 53)) * ONE) / 2n ** 53n;
  const square = (fixed * fixed) / ONE;
  const series = (first: bigint, divisor: (k: bigint) => bigint) => {
    let [sum, term] = [first, first];
    for (let k = 1n; term !== 0n; k += 1n) {
      term = (term * square) / (ONE * divisor(k));
      sum += term;
    }
    return sum;
  };
  const odd = series(fixed, (k) => 2n * k + 1n);
  const exponential = series(ONE, (k) => 2n * k);
  return (odd * ONE * ONE) / (exponential * ROOT_OF_TWO_PI);
}

const toNumber = (fixed: bigint) => Number(fixed) / Number(ONE);

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

  it('have the probability that they were asked for, to 14 digits in the centre and in the tails', () => {
    const below = [1e-10, 1e-8, 1e-6, 1e-4, 0.001, 0.01, 0.07, 0.0749999, 0.0750001, 0.08, 0.2, 0.3, 0.4999];
    for (const p of below) {
      const tail = toNumber(ONE / 2n - aboveHalf(-normalQuantile(p)));
      expect(Math.abs(tail / p - 1)).toBeLessThan(1e-13);
    }
  });

  it('rise with the probability, also where one formula hands over to the other', () => {
    const probability = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true });
    fc.assert(
      fc.property(probability, probability, (p, q) => {
        const [low, high] = [Math.min(p, q), Math.max(p, q)];
        expect(normalQuantile(low)).toBeLessThanOrEqual(normalQuantile(high));
      }),
    );
  });

  it('are not made up for what is no probability', () => {
    for (const p of [0, 1, -1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe('probabilities of the normal distribution', () => {
  it('are those of the series in 45 places', () => {
    for (const x of [0, 0.1, 0.5, 1, 1.96, 2.5, 4, 6, 7.9])
      expect(normalProbability(x) - 0.5).toBeCloseTo(toNumber(aboveHalf(x)), 15);
  });

  it('mirror each other and undo quantiles', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
        expect(normalProbability(normalQuantile(p))).toBeCloseTo(p, 14);
        expect(normalProbability(-normalQuantile(p))).toBeCloseTo(1 - p, 14);
      }),
    );
  });

  it('are 0 and 1 far out', () => {
    expect([normalProbability(-9), normalProbability(9)]).toEqual([0, 1]);
  });
});
