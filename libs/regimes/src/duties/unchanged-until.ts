import { Temporal } from 'temporal-polyfill';
import { lastMoment, type Obligation } from '#domain';
import type { Regime } from '#schemas';
import { dayAfter } from '../check/report.js';
import type { Duties } from './duties.js';

/**
 * The first instant (RFC 3339, UTC) after `now` at which time alone changes what is due, or undefined. Becoming due
 * soon or overdue is no such change. Two things are: a limit that lapses while another is to count instead of it, and,
 * for an incident that is judged as of today, a date at which a rule begins or ends.
 */
export function unchangedUntil(duties: readonly Duties[], now: Date): string | undefined {
  const at = now.toISOString();
  const changes = duties.flatMap(({ pack: { regime }, determination, obligations }) => [
    ...obligations.flatMap((one) => lapses(one, regime)),
    ...(determination.judged_on >= today(regime, now) ? changesOfRules(regime) : []),
  ]);
  return changes.filter((change) => change > at).sort()[0];
}

function lapses({ stage, limits, kind }: Obligation, regime: Regime): string[] {
  if (kind === 'hold') return [];
  const deadlines = regime.stages.find(({ id }) => id === stage)!.deadlines;
  const isAwaited = limits.some(
    ({ deadline, counted }) =>
      !counted && deadlines.some(({ id, binds }) => id === deadline && binds === 'instead'),
  );
  if (!isAwaited) return [];
  return limits.flatMap(({ counted }) => (counted ? [justAfter(lastMoment(counted.strict))] : []));
}

function changesOfRules(regime: Regime): string[] {
  const deadlines = [...regime.stages.flatMap((stage) => stage.deadlines), ...(regime.holds ?? [])];
  const begins = [
    ...regime.status.map(({ from }) => from),
    ...deadlines.map(({ effective_from }) => effective_from),
  ];
  const ends = [...regime.status.map(({ to }) => to), ...deadlines.map(({ effective_to }) => effective_to)];
  return [...begins, ...ends.map((date) => date && dayAfter(date))].flatMap((date) =>
    date ? midnight(date, zoneOf(regime)) : [],
  );
}

function midnight(date: string, zone: string): string {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds).toISOString();
}

function today(regime: Regime, now: Date): string {
  return now.toLocaleDateString('sv', { timeZone: zoneOf(regime) });
}

const zoneOf = ({ authority_zone }: Regime) => authority_zone ?? 'UTC';

function justAfter(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString();
}
