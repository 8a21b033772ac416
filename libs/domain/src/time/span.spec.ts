import fc from 'fast-check';
import { overlap, spanOf } from './span.js';

it.each([
  [
    { stated: '2026-11', zone: 'Europe/Berlin', precision: 'month' },
    '2026-10-31T23:00:00.000Z',
    '2026-11-30T23:00:00.000Z',
  ],
  [
    { stated: '2026-10-25', zone: 'Europe/Paris', precision: 'day' },
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
  ],
  [
    { stated: '2026-11-23T14:10', zone: 'Europe/Berlin', precision: 'minute' },
    '2026-11-23T13:10:00.000Z',
    '2026-11-23T13:11:00.000Z',
  ],
  [
    { stated: '2026-11-23T14:10', zone: 'Asia/Kolkata', precision: 'hour' },
    '2026-11-23T08:30:00.000Z',
    '2026-11-23T09:30:00.000Z',
  ],
  [
    { stated: '2026-11-23T14:10', zone: 'UTC', precision: 'day' },
    '2026-11-23T00:00:00.000Z',
    '2026-11-24T00:00:00.000Z',
  ],
  [
    { stated: '2026-11-23T14:10Z', zone: 'UTC', precision: 'exact' },
    '2026-11-23T14:10:00.000Z',
    '2026-11-23T14:11:00.000Z',
  ],
  [
    { stated: '2026-11-23T14:10:05', zone: 'UTC', precision: 'exact' },
    '2026-11-23T14:10:05.000Z',
    '2026-11-23T14:10:06.000Z',
  ],
] as const)('%j', (time, from, to) => {
  expect(spanOf(time)).toEqual({ from, to });
});

it('overlaps with every span that holds it, and with nothing after it', () => {
  const minute = fc.integer({ min: 0, max: 40 * 24 * 60 });
  const at = (minutes: number) =>
    new Date(Date.UTC(2026, 9, 1) + minutes * 60_000).toISOString().slice(0, 16);
  fc.assert(
    fc.property(minute, minute, (a, b) => {
      const one = spanOf({ stated: at(a), zone: 'UTC', precision: 'minute' });
      const day = spanOf({ stated: at(a).slice(0, 10), zone: 'UTC', precision: 'day' });
      const other = spanOf({ stated: at(b), zone: 'UTC', precision: 'minute' });
      expect(overlap(one, day)).toBe(true);
      expect(overlap(one, other)).toBe(a === b);
      expect(overlap(other, day)).toBe(at(a).slice(0, 10) === at(b).slice(0, 10));
    }),
  );
});
