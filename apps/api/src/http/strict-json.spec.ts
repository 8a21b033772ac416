import fc from 'fast-check';
import { parseStrictJson } from './strict-json.js';

const parse = (text: string) => parseStrictJson(Buffer.from(text));

it('reads whatever JSON can say', () => {
  const jsonWithoutProto = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));
  fc.assert(
    fc.property(jsonWithoutProto, (value) => {
      const text = JSON.stringify(value);
      fc.pre(!text.includes('\\u0000') && !text.includes('\\ud'));
      expect(parse(text)).toEqual(JSON.parse(text));
    }),
  );
});

it.each([
  ['{"a":1,\n "b":{"c":1,"c":2}}', 'repeats the key "c" (line 2, column 13)'],
  ['{"\\u0061":1,"a":2}', 'repeats the key "a" (line 1, column 13)'],
  ['{"__proto__":{"admin":true}}', 'names the key "__proto__" (line 1, column 2)'],
  ['{"\\u005f_proto__":1}', 'names the key "__proto__"'],
  ['{"a":"x\\u0000y"}', 'U+0000'],
  ['["\\ud800"]', 'half of a surrogate pair'],
  ['{"a":', 'is not JSON'],
  ['{"a":NaN}', 'is not JSON'],
  ['', 'is not JSON'],
  ['['.repeat(65) + ']'.repeat(65), 'nested deeper than 64 levels'],
  ['['.repeat(500_000), 'nested deeper than 64 levels'],
])('refuses %.40s with the place', (text, message) => {
  expect(() => parse(text)).toThrow(message);
});

it('refuses bytes that are not UTF-8', () => {
  expect(() => parseStrictJson(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toThrow('not valid UTF-8');
});

it('does not mistake text that looks like structure for structure', () => {
  expect(parse('{"a":"{\\"a\\":1}","b":["a","a"],"c":{"a":1}}')).toEqual({
    a: '{"a":1}',
    b: ['a', 'a'],
    c: { a: 1 },
  });
});
