import type { IncidentRecord } from '#schemas';

const HOUR = 60 * 60 * 1_000;

/** Hours from the limit at which people are reminded, by the severity of the incident; negative is before it. */
const HOURS: Readonly<
  Record<NonNullable<IncidentRecord['header']['severity']> | 'unrated', readonly number[]>
> = {
  critical: [-72, -48, -24, -8, -2, 0, 2, 24],
  high: [-48, -24, -4, 0, 4, 24],
  moderate: [-48, -24, 0, 24],
  low: [-24, 0, 48],
  unrated: [-48, -24, -4, 0, 24],
};

export interface Moment {
  /** `before-24h`, `at`, `after-24h`. */
  readonly name: string;
  readonly at: Date;
}

/**
 * When to remind of a limit, from `now` on. What should have been said before is said once, now: the latest of the
 * moments that have passed, so that a clock which is short or comes to light late is announced at once.
 */
export function moments(endsAt: string, severity: IncidentRecord['header']['severity'], now: Date): Moment[] {
  const all = HOURS[severity ?? 'unrated'].map((hours) => ({
    name: hours === 0 ? 'at' : `${hours < 0 ? 'before' : 'after'}-${Math.abs(hours)}h`,
    at: new Date(Date.parse(endsAt) + hours * HOUR),
  }));
  const passed = all.filter(({ at }) => at <= now);
  return [...passed.slice(-1), ...all.slice(passed.length)];
}
