import { useIntl } from 'react-intl';

const FORMAT = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const;

export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** An instant with weekday and zone; in the viewer's zone unless another one is named. The title gives it in UTC. */
export function Time({ at, zone = viewerZone }: { at: string; zone?: string }) {
  const { locale } = useIntl();
  return (
    <time dateTime={at} title={words(at, locale, 'UTC')} className="nowrap">
      {words(at, locale, zone)}
    </time>
  );
}

/** A calendar day as it was stated: it has no zone. */
export function Day({ on }: { on: string }) {
  const { locale } = useIntl();
  const { weekday, day, month, year } = FORMAT;
  const format = Intl.DateTimeFormat(locale, { weekday, day, month, year, timeZone: 'UTC' });
  return (
    <time dateTime={on} className="nowrap">
      {format.format(new Date(`${on}T00:00:00Z`))}
    </time>
  );
}

/** The words of an instant; an instant that cannot be one is shown as it came. */
export function words(at: string, locale: string, zone: string): string {
  const instant = new Date(at);
  if (Number.isNaN(instant.valueOf())) return at;
  return Intl.DateTimeFormat(locale, { ...FORMAT, timeZone: zone }).format(instant);
}
