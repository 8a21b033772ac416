import fc from 'fast-check';
import { columnWidths } from './column-widths.js';

const words = fc.array(fc.string({ maxLength: 12 }), { maxLength: 30 }).map((list) => list.join(' '));

it('widths fill the page, whatever the cells', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(words, words, words), { maxLength: 8 }), (rows) => {
      const widths = columnWidths(['Time', 'Kind', 'Event'], rows) ?? [];
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100);
      expect(Math.min(...widths)).toBeGreaterThan(5);
    }),
  );
});

it('a column with more text is wider', () => {
  const [short = 0, long = 0] = columnWidths(['A', 'B'], [['yes', 'a sentence of several words']]) ?? [];

  expect(long).toBeGreaterThan(short);
});

it('columns that do not fit beside each other have no widths', () => {
  const labels = Array.from({ length: 8 }, () => 'Incomprehensibility');

  expect(columnWidths(labels, [])).toBeUndefined();
});
