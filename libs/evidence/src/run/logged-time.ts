import type { LoggedTime } from '#schemas';

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:(Z)|([+-]\d{2}):?(\d{2}))?$/;

/** A time of a log as it is stated and in UTC, or `null` for none: a run that did not finish states "". */
export function loggedTime(stated: string | null): LoggedTime | null {
  if (!stated) return null;
  const match = ISO.exec(stated);
  if (!match) return { stated, utc: null, zone_assumed: false };
  const [, date, time, zulu, hours, minutes] = match;
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`;
  return { stated, utc: instant(`${date}T${time}${zone}`), zone_assumed: !zulu && hours === undefined };
}

function instant(iso: string): string | null {
  const date = new Date(iso);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return text.length === '2026-11-23T13:10:00.000Z'.length ? text : null;
}
