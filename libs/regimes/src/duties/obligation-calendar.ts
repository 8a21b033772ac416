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
  readonly drill: boolean;
  readonly due: Due | null;
  readonly latest: Due | null;
  readonly hold: { readonly begins: string | null } | null;
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
  const what = obligationName(one, packs);
  const time = one.hold ? holdTime(one, what) : limitTime(one, what);
  const drill = one.drill ? DRILL : '';
  return (
    time && {
      uid: `${one.incident.id}:${one.key}@candour`,
      at: time.at,
      summary: `${drill}${time.summary}`,
      description: `${drill}${time.description}`,
      ...(publicUrl !== undefined && { url: `${publicUrl}/incidents/${one.incident.id}` }),
    }
  );
}

/** Before everything that is said of a drill outside its pages. */
export const DRILL = 'DRILL, not a real incident. ';

type Time = Pick<CalendarEvent, 'at' | 'summary' | 'description'>;

function limitTime(one: Dated, what: string): Time | undefined {
  const limit = one.due ?? one.latest;
  if (!limit) return undefined;
  const bound = one.due ? '' : 'At the latest: ';
  const overdue = one.status === 'overdue' ? 'OVERDUE: ' : '';
  return {
    at: limit.last_day ? { day: limit.last_day } : { instant: limit.instant },
    summary: `${overdue}${bound}${one.incident.reference}, ${what}`,
    description: `${what}. ${one.due ? 'Due' : 'At the latest'} ${spellDue(limit)}.`,
  };
}

/** A hold has no end that a calendar could show: it stands where it begins. */
function holdTime({ hold, incident }: Dated, what: string): Time | undefined {
  if (!hold?.begins) return undefined;
  return {
    at: { instant: hold.begins },
    summary: `HOLD: ${incident.reference}, ${what}`,
    description: `${what}. In force from here on, until it is released.`,
  };
}
