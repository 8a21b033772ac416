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

it('are round by the clock of the zone, and say which', () => {
  const there = (offset: number) =>
    ticksBetween(at('2026-11-20T10:00Z'), at('2026-11-22T10:00Z'), offset).slice(0, 2);

  expect(there(60)).toEqual([
    { time: at('2026-11-20T11:00Z'), text: '11-20 12:00+01' },
    { time: at('2026-11-20T23:00Z'), text: '11-21 00:00+01' },
  ]);
  expect(there(-210)[0]).toEqual({ time: at('2026-11-20T15:30Z'), text: '11-20 12:00-03:30' });
});

it('there are at most eight, in order, all within', () => {
  const instant = fc.integer({ min: at('1990-01-01T00:00Z'), max: at('2060-01-01T00:00Z') });
  fc.assert(
    fc.property(instant, instant, fc.integer({ min: -720, max: 840 }), (a, b, offset) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const times = ticksBetween(first, last, offset).map(({ time }) => time);
      expect(times.length).toBeLessThanOrEqual(8);
      expect(times).toEqual([...times].sort((x, y) => x - y));
      expect(times.every((time) => time >= first && time <= last)).toBe(true);
    }),
  );
});
