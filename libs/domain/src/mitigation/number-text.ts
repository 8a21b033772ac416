/** A whole number with its thousands apart: 4,200. */
export function wholeText(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** A share in percent, to two significant digits below 10 % and one decimal place above: 0.09 %, 4.3 %, 42.5 %. */
export function percentText(share: number): string {
  const percent = share * 100;
  if (percent === 0 || percent >= 10) return `${trimmed(percent.toFixed(1))} %`;
  return `${trimmed(percent.toPrecision(2))} %`;
}

/** Any other figure, to four significant digits. */
export function scoreText(value: number): string {
  return trimmed(value.toPrecision(4));
}

/** Without zeros that say nothing, and without an exponent where it can be written out. */
function trimmed(digits: string): string {
  const value = Number(digits);
  return Math.abs(value) >= 1e-6 || value === 0 ? String(value) : digits;
}
