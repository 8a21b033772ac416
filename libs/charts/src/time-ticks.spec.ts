import fc from 'fast-check';
import { ticksBetween } from './time-ticks.js';

const at = (iso: string) => Date.parse(iso);
const texts = (from: string, to: string) => ticksBetween(at(from), at(to)).map(({ text }) => text);

it('a few days are divided into days, years into years', () => {
  expect(texts('2026-11-20T10:00Z', '2026-11-23T10:00Z')).toEqual([
    '11-20 12:00Z',
    '11-21 00:00Z',
    '11-21 12:00Z',
    '11-22 00:00Z',
    '11-22 12:00Z',
    '11-23 00:00Z',
  ]);
  expect(texts('2025-05-01T00:00Z', '2026-05-08T00:00Z')).toEqual([
    '2025-05',
    '2025-07',
    '2025-09',
    '2025-11',
    '2026-01',
    '2026-03',
    '2026-05',
  ]);
  expect(texts('2015-10-01T00:00Z', '2026-05-08T00:00Z')).toEqual([
    '2016',
    '2018',
    '2020',
    '2022',
    '2024',
    '2026',
  ]);
});

it('there are at most eight, in order, all within', () => {
  const instant = fc.integer({ min: at('1990-01-01T00:00Z'), max: at('2060-01-01T00:00Z') });
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const times = ticksBetween(first, last).map(({ time }) => time);
      expect(times.length).toBeLessThanOrEqual(8);
      expect(times).toEqual([...times].sort((x, y) => x - y));
      expect(times.every((time) => time >= first && time <= last)).toBe(true);
    }),
  );
});
