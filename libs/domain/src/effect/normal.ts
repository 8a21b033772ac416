/** Coefficients of a quotient of polynomials, the constant first. */
type Quotient = readonly [readonly number[], readonly number[]];

const CENTRE: Quotient = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
];

const FLANK: Quotient = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
];

/**
 * The value below which a standard normal variable falls with probability `p`, to 16 digits: algorithm AS 241
 * (PPND16; M. J. Wichura, Applied Statistics 37 (1988) 477-484) without its outermost tails. Throws a RangeError
 * for `p` outside [1e-10, 1 - 1e-10], which no confidence level needs.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 1e-10 && p <= 1 - 1e-10)) throw new RangeError(`No quantile is computed for p = ${p}.`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * quotient(CENTRE, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  return Math.sign(q) * quotient(FLANK, r - 1.6);
}

function quotient([above, below]: Quotient, x: number): number {
  const at = (coefficients: readonly number[]) => coefficients.reduceRight((sum, one) => sum * x + one, 0);
  return at(above) / at(below);
}

/** Beyond this, less than 1e-15 is left in the tail. */
const FAR = 8;

/**
 * The probability that a standard normal variable falls below `x`, to 15 decimal places (not digits: the far tail is
 * 0). The series x + x^3/3 + x^5/15 + ... of G. Marsaglia, Journal of Statistical Software 11/4 (2004).
 */
export function normalProbability(x: number): number {
  if (Math.abs(x) > FAR) return x < 0 ? 0 : 1;
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
