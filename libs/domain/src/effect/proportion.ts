import { normalQuantile } from './normal.js';

/** `k` of `n` samples, whole numbers with 0 <= k <= n and n > 0. */
export interface Proportion {
  readonly k: number;
  readonly n: number;
}

/** A range that holds the true value in the share `confidence` of all repetitions; `method` names the formula. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  readonly method: string;
}

/**
 * Wilson's score interval for a proportion (E. B. Wilson, JASA 22 (1927) 209-212; method 3 of R. G. Newcombe,
 * Statistics in Medicine 17 (1998) 857-872). Throws a RangeError for numbers that are no proportion.
 */
export function wilsonInterval({ k, n }: Proportion, confidence = 0.95): Interval {
  refuseNonsense({ k, n }, confidence);
  const z = normalQuantile((1 + confidence) / 2);
  const centre = 2 * k + z * z;
  const spread = z * Math.sqrt(z * z + 4 * k * (1 - k / n));
  const scale = 2 * (n + z * z);
  return {
    // At its ends the formula gives 0 and 1, which rounding would miss.
    low: k === 0 ? 0 : (centre - spread) / scale,
    high: k === n ? 1 : (centre + spread) / scale,
    confidence,
    method: 'Wilson score',
  };
}

/**
 * Newcombe's hybrid score interval for the difference `first - second` of two independent proportions (method 10 of
 * R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890). Throws a RangeError for numbers that are no proportion.
 */
export function newcombeInterval(first: Proportion, second: Proportion, confidence = 0.95): Interval {
  const [one, two] = [wilsonInterval(first, confidence), wilsonInterval(second, confidence)];
  const [p1, p2] = [first.k / first.n, second.k / second.n];
  const difference = p1 - p2;
  return {
    low: difference - Math.hypot(p1 - one.low, two.high - p2),
    high: difference + Math.hypot(one.high - p1, p2 - two.low),
    confidence,
    method: 'Newcombe hybrid score',
  };
}

function refuseNonsense({ k, n }: Proportion, confidence: number): void {
  if (!Number.isSafeInteger(k) || !Number.isSafeInteger(n) || n < 1 || k < 0 || k > n)
    throw new RangeError(`${k} of ${n} is no proportion.`);
  if (!(confidence >= 0.5 && confidence <= 0.9999))
    throw new RangeError(`A confidence of ${confidence} is not between 0.5 and 0.9999.`);
}
