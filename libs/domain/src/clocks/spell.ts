const formats = new Map<string, Intl.DateTimeFormat>();

/** A date (2026-12-08) in words: `Tue 8 Dec 2026` in British English. */
export function spellDate(date: string, locale: string): string {
  return spell(`${date}T00:00:00Z`, { timeZone: 'UTC' }, locale);
}

/** An instant (RFC 3339) as the clocks of a zone show it: `Mon 23 Nov 2026 14:10` in British English. */
export function spellTime(instant: string, zone: string, locale: string): string {
  return spell(instant, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, locale);
}

/** Without the commas that languages put between weekday, date and time: a limit reads as one thing. */
function spell(instant: string, options: Intl.DateTimeFormatOptions, locale: string): string {
  const key = JSON.stringify([locale, options]);
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      ...options,
    });
  formats.set(key, format);
  return format.format(new Date(instant)).replaceAll(',', '');
}
