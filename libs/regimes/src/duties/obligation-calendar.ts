import { icalendar, type CalendarEvent } from '#calendars';
import { spellDue, type Due, type ObligationStatus } from '#domain';
import type { Pack } from '../pack/pack.js';
import { obligationName } from './obligation-name.js';

/** An obligation, as far as a calendar shows it. */
export interface Dated {
  readonly key: string;
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly status: ObligationStatus;
  readonly due: Due | null;
  readonly latest: Due | null;
  readonly incident: { readonly id: string; readonly reference: string };
}

/**
 * Limits as a calendar file. Calendars are read in many places, so it names incidents by their reference only. Without
 * `publicUrl` there are no links.
 */
export function obligationCalendar(
  name: string,
  obligations: readonly Dated[],
  made: { readonly packs: readonly Pack[]; readonly publicUrl?: string; readonly now: Date },
): string {
  return icalendar(
    name,
    obligations.flatMap((one) => eventOf(one, made) ?? []),
    made.now,
  );
}

function eventOf(
  one: Dated,
  { packs, publicUrl }: { readonly packs: readonly Pack[]; readonly publicUrl?: string },
): CalendarEvent | undefined {
  const limit = one.due ?? one.latest;
  if (!limit) return undefined;
  const bound = one.due ? '' : 'At the latest: ';
  const overdue = one.status === 'overdue' ? 'OVERDUE: ' : '';
  const what = obligationName(one, packs);
  return {
    uid: `${one.incident.id}:${one.key}@candour`,
    at: limit.last_day ? { day: limit.last_day } : { instant: limit.instant },
    summary: `${overdue}${bound}${one.incident.reference}, ${what}`,
    description: `${what}. ${one.due ? 'Due' : 'At the latest'} ${spellDue(limit)}.`,
    ...(publicUrl !== undefined && { url: `${publicUrl}/incidents/${one.incident.id}` }),
  };
}
