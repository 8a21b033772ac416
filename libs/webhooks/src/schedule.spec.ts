import fc from 'fast-check';
import { delayAfter, MOST_ATTEMPTS, retryAfterMs } from './schedule.js';

const HOUR = 3_600_000;
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('tries ten times over more than three days, each time after a longer wait, up to a day', () => {
  const delays = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => delayAfter(index + 1, 0.5)!);
  expect(delays.slice(0, 6).map((ms) => ms / 60_000)).toEqual([0.5, 2, 8, 32, 128, 512]);
  expect(delays.slice(6)).toEqual([24 * HOUR, 24 * HOUR, 24 * HOUR]);
  expect(delays.reduce((sum, one) => sum + one) / HOUR).toBeGreaterThan(72);
  expect(delayAfter(MOST_ATTEMPTS, 0.5)).toBeUndefined();
});

it('spreads what failed together, a fifth to either side', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MOST_ATTEMPTS - 1 }), share, (failures, random) => {
      const ratio = delayAfter(failures, random)! / delayAfter(failures, 0.5)!;
      expect(ratio).toBeGreaterThan(0.799);
      expect(ratio).toBeLessThan(1.201);
    }),
  );
  expect(delayAfter(1, 0)).toBeLessThan(delayAfter(1, 0.999)!);
});

it('waits as long as the receiver asks for, but not longer than a day, and never less than its own wait', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10 * 24 * HOUR }), share, (asked, random) => {
      const delay = delayAfter(1, random, asked)!;
      expect(delay).toBeGreaterThanOrEqual(Math.min(asked, 24 * HOUR));
      expect(delay).toBeGreaterThanOrEqual(delayAfter(1, random)!);
      expect(delay).toBeLessThanOrEqual(24 * HOUR);
    }),
  );
});

it.each([
  ['120', 120_000],
  ['Mon, 23 Nov 2026 13:12:00 GMT', 120_000],
  ['Mon, 23 Nov 2026 13:00:00 GMT', 0],
  ['soon', 0],
  ['-5', 0],
  [undefined, 0],
])('reads Retry-After: %s', (header, ms) => {
  expect(retryAfterMs(header, new Date('2026-11-23T13:10:00Z'))).toBe(ms);
});
