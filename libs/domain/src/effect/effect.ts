import { meanDifferenceInterval, meanInterval } from './bootstrap.js';
import { newcombeInterval, wilsonInterval, type Interval, type Proportion } from './proportion.js';

/** What the samples of a run give for a score: k of n where each is yes or no, else the value of each. */
export type Sampled = Proportion | { readonly values: readonly number[] };

/** The mean over the samples of a run; `k` where it is a proportion. */
export interface Estimate {
  readonly value: number;
  readonly n: number;
  readonly k?: number;
  /** `null` where the values do not tell how far it may be off: too few, or all the same. */
  readonly interval: Interval | null;
}

/** What changed from one run to another; `difference` is after minus before. */
export interface Effect {
  readonly before: Estimate;
  readonly after: Estimate;
  readonly difference: { readonly value: number; readonly interval: Interval | null };
  /** `unclear`: the samples do not tell whether anything changed. */
  readonly direction: 'lower' | 'higher' | 'unclear';
}

/** The mean with its interval: Wilson's for a proportion, the bootstrap's otherwise. Throws a RangeError for no samples. */
export function estimate(sampled: Sampled, confidence = 0.95): Estimate {
  if ('k' in sampled) {
    const { k, n } = sampled;
    return { value: k / n, n, k, interval: wilsonInterval(sampled, confidence) };
  }
  const { values } = sampled;
  if (values.length === 0) throw new RangeError('Nothing was sampled.');
  return { value: mean(values), n: values.length, interval: meanInterval(values, confidence) };
}

/**
 * The effect between two runs, at the given confidence: Newcombe's interval between two proportions, the bootstrap's
 * otherwise. Both runs are taken for independent samples: where they put the same questions and answers go together,
 * the interval is wider than it need be.
 */
export function effect(before: Sampled, after: Sampled, confidence = 0.95): Effect {
  const [first, second] = [estimate(before, confidence), estimate(after, confidence)];
  const interval =
    'k' in before && 'k' in after
      ? newcombeInterval(after, before, confidence)
      : meanDifferenceInterval(valuesOf(after), valuesOf(before), confidence);
  return {
    before: first,
    after: second,
    difference: { value: second.value - first.value, interval },
    direction: directionOf(interval),
  };
}

function directionOf(interval: Interval | null): Effect['direction'] {
  if (!interval) return 'unclear';
  return interval.high < 0 ? 'lower' : interval.low > 0 ? 'higher' : 'unclear';
}

function valuesOf(sampled: Sampled): readonly number[] {
  if ('values' in sampled) return sampled.values;
  return Array.from({ length: sampled.n }, (_, i) => Number(i < sampled.k));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
