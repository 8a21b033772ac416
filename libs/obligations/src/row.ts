import { lastMoment, type Due, type Obligation, type ObligationStatus } from '#domain';

/** What stays true of an obligation while time passes: it is open, waits for its clock, or has come to an end. */
export type Lane = 'open' | 'waiting' | Exclude<ObligationStatus, 'due' | 'due_soon' | 'overdue' | 'waiting'>;

/** An obligation as lists, feeds and reminders read it; `status` follows from `lane` and `ends_at` at any time. */
export interface ObligationRow {
  readonly key: string;
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly occurrence: number | null;
  readonly duty: Obligation['duty'];
  readonly kind: Obligation['kind'];
  readonly applies: Obligation['applies'];
  readonly rehearsal: boolean;
  /** Can it be overdue? Not what is voluntary, nor what a rule would demand that is not in force. */
  readonly enforceable: boolean;
  readonly lane: Lane;
  /** The last moment in time (RFC 3339, UTC), of the limit or of its latest bound; null when there is none. */
  readonly ends_at: string | null;
  readonly due: Due | null;
  readonly adjusted: Due | null;
  readonly latest: Due | null;
  /** Of a hold: since when (RFC 3339, UTC), and when it ended. */
  readonly hold: { readonly begins: string | null; readonly ended: string | null } | null;
}

/** The columns of a row as they are stored, but for `ends_at`, which is infinite there when there is no end. */
export const OBLIGATION_COLUMNS = [
  'key',
  'regime',
  'stage',
  'recipient',
  'occurrence',
  'duty',
  'kind',
  'applies',
  'rehearsal',
  'enforceable',
  'lane',
  'due',
  'adjusted',
  'latest',
  'hold',
] as const satisfies readonly (keyof ObligationRow)[];

export function rowOf(obligation: Obligation): ObligationRow {
  const { id, regime, stage, recipient, occurrence, duty, kind, applies, rehearsal, hold } = obligation;
  const limit = obligation.due ?? obligation.latest;
  return {
    key: id,
    regime,
    stage,
    recipient,
    occurrence: occurrence ?? null,
    duty,
    kind,
    applies,
    rehearsal,
    enforceable: duty !== 'voluntary' && !rehearsal,
    lane: laneOf(obligation),
    ends_at: limit ? lastMoment(limit) : null,
    due: obligation.due ?? null,
    adjusted: obligation.adjusted ?? null,
    latest: obligation.latest ?? null,
    hold: hold ? { begins: hold.begins.instant ?? null, ended: hold.ended?.instant ?? null } : null,
  };
}

function laneOf({ status, kind }: Obligation): Lane {
  switch (status) {
    case 'due':
    case 'due_soon':
    case 'overdue':
    case 'waiting':
      return kind === 'not_started' || kind === 'hold' ? 'waiting' : 'open';
    case 'holding':
    case 'released':
    case 'filed_in_time':
    case 'filed_late':
    case 'superseded':
    case 'waived':
      return status;
  }
}
