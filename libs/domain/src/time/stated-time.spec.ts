import fc from 'fast-check';
import type { StatedTime } from '#schemas';
import { DomainError } from '../error.js';
import { resolve } from './stated-time.js';

const stated = (text: string, zone = 'Europe/Berlin', precision: StatedTime['precision'] = 'estimated') => ({
  stated: text,
  zone,
  precision,
});

it.each([
  ['2026-11', 'Europe/Berlin', '2026-10-31T23:00:00.000Z'],
  ['2026-11-23', 'Europe/Berlin', '2026-11-22T23:00:00.000Z'],
  ['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z'],
  ['2026-11-23T14:10', 'Europe/Berlin', '2026-11-23T13:10:00.000Z'],
  ['2026-11-23T14:10:05', 'America/New_York', '2026-11-23T19:10:05.000Z'],
  ['2026-11-23T14:10:05.25', 'Asia/Kolkata', '2026-11-23T08:40:05.250Z'],
  ['2026-11-23T14:10Z', 'Europe/Berlin', '2026-11-23T14:10:00.000Z'],
  ['2026-07-01T14:10+02:00', 'Europe/Berlin', '2026-07-01T12:10:00.000Z'],
  // Clocks go back on Sun 25 Oct 2026 at 03:00: the offset tells the two 02:30 apart.
  ['2026-10-25T02:30+02:00', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T02:30+01:00', 'Europe/Paris', '2026-10-25T01:30:00.000Z'],
  // Midnight does not exist on the day Cairo changes its clocks: the day begins at 01:00.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ['2028-02-29', 'UTC', '2028-02-29T00:00:00.000Z'],
])('%s in %s begins at %s', (text, zone, instant) => {
  expect(resolve(stated(text, zone)).instant).toBe(instant);
});

it.each([
  [
    'a zone nobody knows',
    stated('2026-11-23', 'Europe/Atlantis'),
    /not a known time zone; write an IANA name/,
  ],
  ['an offset as a zone', stated('2026-11-23', '+0200'), /not a known time zone/],
  ['a day that is not in the calendar', stated('2026-02-29'), /not a date that exists/],
  ['an hour that is none', stated('2026-02-28T25:00'), /not a date that exists/],
  ['a month that is none', stated('2026-13'), /not a date that exists/],
  [
    'a local time that clocks skip',
    stated('2026-03-29T02:30'),
    /does not exist in Europe\/Berlin.*2026-03-29T01:30\+01:00 or 2026-03-29T03:30\+02:00/,
  ],
  [
    'a local time that happens twice',
    stated('2026-10-25T02:30'),
    /happens twice in Europe\/Berlin.*2026-10-25T02:30\+02:00 or 2026-10-25T02:30\+01:00/,
  ],
  [
    'an offset that the zone does not have then',
    stated('2026-11-23T14:10+02:00'),
    /does not have then; write \+01:00/,
  ],
  [
    'a precision finer than what was stated',
    stated('2026-11-23', 'UTC', 'minute'),
    /cannot have the precision/,
  ],
])('refuses %s and says what to do', (_case, time, message) => {
  expect(() => resolve(time)).toThrow(message);
  expect(() => resolve(time)).toThrow(DomainError);
});

it('replaces an instant that somebody sent along', () => {
  expect(resolve({ ...stated('2026-11-23T14:10', 'UTC'), instant: '1999-01-01T00:00:00.000Z' }).instant).toBe(
    '2026-11-23T14:10:00.000Z',
  );
});

it('brings every instant back from its own offset notation', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
  fc.assert(
    fc.property(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), zones, (seconds, zone) => {
      const instant = new Date(seconds * 1_000).toISOString();
      expect(resolve(stated(`${instant.slice(0, 19)}Z`, zone)).instant).toBe(instant);
    }),
  );
});
