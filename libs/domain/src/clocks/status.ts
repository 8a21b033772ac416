import type { Bound } from './binding.js';
import { isPast, lastMoment, type Due } from './due.js';
import type { Filing, ObligationStatus } from './obligation.js';

/** What is due within this time is due soon, in milliseconds. */
export const SOON_MS = 48 * 60 * 60 * 1_000;

interface Situation {
  /** UTC, RFC 3339 with milliseconds. */
  readonly now: string;
  readonly filing: Filing | undefined;
  readonly waived: boolean;
  /** A later stage was filed in this one's place. */
  readonly overtaken: boolean;
  /** False where nothing can be overdue: a voluntary regime, or a rule that is not in force. */
  readonly enforceable: boolean;
}

/**
 * The status of an obligation as of now; derived when read, never stored. What is open is overdue from the strict
 * limit on, which is the safe reading; what was filed is late only after the adjusted limit as it stood at filing.
 */
export function statusOf(
  bound: Bound,
  { now, filing, waived, overtaken, enforceable }: Situation,
): ObligationStatus {
  if (filing) return wasLate(bound, filing) ? 'filed_late' : 'filed_in_time';
  if (overtaken) return 'superseded';
  if (waived) return 'waived';
  const due = bound.due ?? bound.latest;
  if (enforceable && due && isPast(due, now)) return 'overdue';
  if (bound.kind === 'not_started') return 'waiting';
  return due && isSoon(due, now) ? 'due_soon' : 'due';
}

function wasLate({ due, adjusted }: Bound, filing: Filing): boolean {
  const limits = filing.judged_by ?? (due && { due, ...(adjusted && { adjusted }) });
  return limits !== undefined && isPast(limits.adjusted ?? limits.due, filing.filed_at);
}

function isSoon(due: Due, now: string): boolean {
  return !isPast(due, now) && Date.parse(lastMoment(due)) - Date.parse(now) <= SOON_MS;
}
