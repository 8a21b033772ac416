import type { Tristate } from '#schemas';

/** Kleene's strong three-valued logic: unknown never becomes yes or no unless the other operands alone decide. */
export function not(value: Tristate): Tristate {
  if (value === 'unknown') return 'unknown';
  return value === 'yes' ? 'no' : 'yes';
}

/** Yes when all are yes, no when one is no; yes for none. */
export function allOf(values: readonly Tristate[]): Tristate {
  return atLeast(values.length, values);
}

/** Yes when one is yes, no when all are no; no for none. */
export function anyOf(values: readonly Tristate[]): Tristate {
  return atLeast(1, values);
}

/** Yes when `count` are yes already, no when they can no longer become so many. */
export function atLeast(count: number, values: readonly Tristate[]): Tristate {
  let sure = 0;
  let possible = 0;
  for (const value of values) {
    if (value === 'yes') sure += 1;
    if (value !== 'no') possible += 1;
  }
  if (sure >= count) return 'yes';
  return possible < count ? 'no' : 'unknown';
}
