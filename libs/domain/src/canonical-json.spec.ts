import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

it('writes the sample of RFC 8785, section 3.2.2, as the RFC does', () => {
  const sample: unknown = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`);

  expect(canonicalJson(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

it('sorts members by UTF-16 code units, as in RFC 8785, section 3.2.3', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const written = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));

  expect(Object.keys(JSON.parse(written) as object)).toEqual([
    '1',
    '\r',
    '\u0080',
    '\u00f6',
    '\u20ac',
    '\ud83d\ude00',
    '\ufb33',
  ]);
});

it.each([
  ['NaN', { a: [NaN] }, /NaN at \/a\/0/],
  ['an infinity', Infinity, /Infinity at the top/],
  ['a lone surrogate', { a: '\ud800' }, /lone surrogate at \/a/],
  ['a lone surrogate in a name', { '\udc00': 1 }, /lone surrogate/],
  ['undefined in a list', [undefined], /undefined at \/0/],
  // eslint-disable-next-line no-sparse-arrays -- the hole is the case
  ['a hole in a list', [, 1], /undefined at \/0/],
  ['a bigint', 1n, /bigint/],
  ['a function', () => 1, /function/],
  ['a date', { at: new Date(0) }, /not plain at \/at/],
  ['a map', new Map(), /not plain/],
])('refuses %s and names the place', (_case, value, message) => {
  expect(() => canonicalJson(value)).toThrow(message);
});

it('leaves out members that are undefined and keeps a member called __proto__', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  expect(canonicalJson(JSON.parse('{"__proto__":{"x":1},"a":-0}'))).toBe('{"__proto__":{"x":1},"a":0}');
});

const json = fc.jsonValue({ noUnicodeString: false }).filter((value) => isWritable(value));

it('gives back the same value, and the same text for the same value in any order', () => {
  fc.assert(
    fc.property(json, (value) => {
      const written = canonicalJson(value);
      expect(canonicalJson(JSON.parse(written))).toBe(written);
      expect(canonicalJson(reversed(value))).toBe(written);
    }),
  );
});

it('loses nothing: what is written reads as the value', () => {
  fc.assert(
    fc.property(json, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(withoutMinusZero(value))),
  );
});

function isWritable(value: unknown): boolean {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
}

/** The same value with its members in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, reversed(member)] as const);
  return Object.fromEntries(members.toReversed());
}

/** RFC 8785 writes -0 as 0. */
function withoutMinusZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
