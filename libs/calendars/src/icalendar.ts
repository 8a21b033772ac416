/** Something that ends on a day (2026-12-08) or at an instant (RFC 3339, UTC). */
export interface CalendarEvent {
  /** The same for the same thing, for ever: calendars update by it. */
  readonly uid: string;
  readonly at: { readonly day: string } | { readonly instant: string };
  readonly summary: string;
  readonly description: string;
  readonly url?: string;
}

const HEAD = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Candour//Obligations//EN', 'CALSCALE:GREGORIAN'];

/**
 * A calendar file (RFC 5545) that programs subscribe to; `name` is what they call it (RFC 7986). `stamp` is when it was
 * made. Texts may hold anything: they are escaped, and control characters are dropped.
 */
export function icalendar(name: string, events: readonly CalendarEvent[], stamp: Date): string {
  const lines = [
    ...HEAD,
    'METHOD:PUBLISH',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A limit takes no time away from anybody, so the event is transparent. */
function eventLines({ uid, at, summary, description, url }: CalendarEvent, stamp: Date): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${utc(stamp.toISOString())}`,
    'day' in at ? `DTSTART;VALUE=DATE:${at.day.replaceAll('-', '')}` : `DTSTART:${utc(at.instant)}`,
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(description)}`,
    ...(url === undefined ? [] : [`URL:${text(url)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** Form #2 of RFC 5545, section 3.3.5: in UTC, to the second. */
function utc(instant: string): string {
  return instant.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

/** Section 3.3.11. A line break that is not escaped would begin a property of somebody else's making. */
function text(value: string): string {
  return value
    .replaceAll(/\r\n?|[\n\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);
}

const MOST_OCTETS = 75;

/** Section 3.1: no line is longer than 75 octets; it goes on after a space, and never within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
