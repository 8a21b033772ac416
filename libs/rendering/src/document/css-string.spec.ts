import fc from 'fast-check';
import { cssString } from './css-string.js';

/** Reads a CSS string back (CSS Syntax Level 3, 4.3.7). */
const read = (literal: string) =>
  literal
    .slice(1, -1)
    .replace(/\\([0-9a-f]{1,6}) /g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));

it('any text survives, and nothing in it can end the string or the style element', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      const literal = cssString(text);
      expect(literal.slice(1, -1)).not.toMatch(/["'\n\r\f<>{}]/);
      expect(read(literal)).toBe(text);
    }),
  );
});
