import { newcombeInterval, wilsonInterval, type Interval, type Proportion } from './proportion.js';

/** A measured proportion with its interval. */
export interface MeasuredProportion extends Proportion {
  readonly value: number;
  readonly interval: Interval;
}

/** What changed from one run to another; `difference` is after minus before. */
export interface Effect {
  readonly before: MeasuredProportion;
  readonly after: MeasuredProportion;
  readonly difference: { readonly value: number; readonly interval: Interval };
  /** `unclear`: the interval holds zero, so the samples do not tell whether anything changed. */
  readonly direction: 'lower' | 'higher' | 'unclear';
}

/**
 * The effect between two proportions, at the given confidence. Both runs are taken for independent samples: where
 * they put the same questions and answers go together, the interval is wider than it need be.
 */
export function effect(before: Proportion, after: Proportion, confidence = 0.95): Effect {
  const interval = newcombeInterval(after, before, confidence);
  const direction = interval.high < 0 ? 'lower' : interval.low > 0 ? 'higher' : 'unclear';
  return {
    before: measured(before, confidence),
    after: measured(after, confidence),
    difference: { value: after.k / after.n - before.k / before.n, interval },
    direction,
  };
}

function measured({ k, n }: Proportion, confidence: number): MeasuredProportion {
  return { k, n, value: k / n, interval: wilsonInterval({ k, n }, confidence) };
}
