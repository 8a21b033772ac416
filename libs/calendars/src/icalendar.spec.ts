import fc from 'fast-check';
import { icalendar, type CalendarEvent } from './icalendar.js';

const STAMP = new Date('2026-11-23T15:30:00.500Z');
const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'inc_1:act:initial',
  at: { day: '2026-12-08' },
  summary: 'Initial report',
  description: '',
  ...more,
});
const file = (more?: Partial<CalendarEvent>) => icalendar('Limits', [event(more)], STAMP);
const unfolded = (ics: string) => ics.replaceAll('\r\n ', '').split('\r\n');

it('writes what ends with a day as a day, and anything else as an instant in UTC', () => {
  expect(unfolded(file())).toEqual(
    expect.arrayContaining([
      'DTSTART;VALUE=DATE:20261208',
      'DTSTAMP:20261123T153000Z',
      'UID:inc_1:act:initial',
    ]),
  );
  expect(unfolded(file({ at: { instant: '2026-11-26T13:30:00.000Z' } }))).toContain(
    'DTSTART:20261126T133000Z',
  );
});

it('lets no text begin a property of its own', () => {
  const hostile = 'a\r\nBEGIN:VALARM\nATTACH:https://evil.example\u2028x;y,z\\n\u0007';
  const lines = unfolded(file({ summary: hostile, description: hostile }));
  expect(lines.filter((line) => /^(BEGIN:VALARM|ATTACH)/.test(line))).toEqual([]);
  expect(lines).toContain(String.raw`SUMMARY:a\nBEGIN:VALARM\nATTACH:https://evil.example\nx\;y\,z\\n `);
});

it('folds every line at 75 octets, never within a character, and loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (summary) => {
      fc.pre(summary.isWellFormed());
      const ics = file({ summary });
      for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const [written] = unfolded(ics).filter((line) => line.startsWith('SUMMARY:'));
      const read = written!
        .slice('SUMMARY:'.length)
        .replaceAll(/\\([\\;,n])/g, (_, c) => (c === 'n' ? '\n' : c));
      expect(read.replaceAll(/\s/g, '')).toBe(summary.replaceAll(/[\p{Cc}\s]/gu, ''));
    }),
  );
});
