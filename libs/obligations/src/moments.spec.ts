import fc from 'fast-check';
import { moments } from './moments.js';

const ENDS = '2026-12-08T22:59:59.999Z';
const at = (hours: number) => new Date(Date.parse(ENDS) + hours * 3_600_000);

it('reminds before, at and after a limit, more often the graver the incident is', () => {
  const names = (severity: 'critical' | 'low') => moments(ENDS, severity, at(-100)).map(({ name }) => name);
  expect(names('low')).toEqual(['before-24h', 'at', 'after-48h']);
  expect(names('critical').length).toBeGreaterThan(names('low').length);
});

it('says at once, and once, what should have been said before', () => {
  const [first, second] = moments(ENDS, undefined, at(-3));
  expect([first?.name, second?.name]).toEqual(['before-4h', 'at']);
});

it('leaves at most one moment in the past, and never runs out before the limit', () => {
  fc.assert(
    fc.property(fc.double({ min: -200, max: 200, noNaN: true }), (hours) => {
      const planned = moments(ENDS, 'high', at(hours));
      expect(planned.filter((one) => one.at <= at(hours)).length).toBeLessThanOrEqual(1);
      expect(planned.length).toBeGreaterThan(0);
    }),
  );
});
