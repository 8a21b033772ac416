import fc from 'fast-check';
import { ticksBetween } from './time-ticks.js';

const at = (iso: string) => Date.parse(iso);
const texts = (from: string, to: string) =>
  ticksBetween(at(from), at(to), { locale: 'en-GB', offset: 0 }).map(({ text }) => text);

it('a few days are divided into days, years into years', () => {
  expect(texts('2026-11-20T10:00Z', '2026-11-23T10:00Z')).toEqual([
    '20 Nov, 12:00 UTC',
    '21 Nov, 00:00 UTC',
    '21 Nov, 12:00 UTC',
    '22 Nov, 00:00 UTC',
    '22 Nov, 12:00 UTC',
    '23 Nov, 00:00 UTC',
  ]);
  expect(texts('2025-05-01T00:00Z', '2026-05-08T00:00Z')).toEqual([
    'May 2025',
    'Jul 2025',
    'Sept 2025',
    'Nov 2025',
    'Jan 2026',
    'Mar 2026',
    'May 2026',
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
  const there = (offset: number, locale = 'en-GB') =>
    ticksBetween(at('2026-11-20T10:00Z'), at('2026-11-22T10:00Z'), { locale, offset }).slice(0, 2);

  expect(there(60)).toEqual([
    { time: at('2026-11-20T11:00Z'), text: '20 Nov, 12:00 UTC+1' },
    { time: at('2026-11-20T23:00Z'), text: '21 Nov, 00:00 UTC+1' },
  ]);
  expect(there(-210)[0]).toEqual({ time: at('2026-11-20T15:30Z'), text: '20 Nov, 12:00 UTC-3:30' });
  expect(there(60, 'de')[0]?.text).toBe('20. Nov., 12:00 UTC+1');
});

it('there are at most eight, in order, all within', () => {
  const instant = fc.integer({ min: at('1990-01-01T00:00Z'), max: at('2060-01-01T00:00Z') });
  fc.assert(
    fc.property(instant, instant, fc.integer({ min: -720, max: 840 }), (a, b, offset) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const times = ticksBetween(first, last, { locale: 'en-GB', offset }).map(({ time }) => time);
      expect(times.length).toBeLessThanOrEqual(8);
      expect(times).toEqual([...times].sort((x, y) => x - y));
      expect(times.every((time) => time >= first && time <= last)).toBe(true);
    }),
  );
});
