/** The sum in the order given. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** The variance of a sample, with n - 1 in the denominator; 0 for fewer than two values, as evaluation tools write it. */
export function variance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1);
}

/** The standard error of the mean by the central limit theorem; 0 for fewer than two values. */
export function standardError(values: readonly number[]): number {
  return values.length < 2 ? 0 : Math.sqrt(variance(values) / values.length);
}
