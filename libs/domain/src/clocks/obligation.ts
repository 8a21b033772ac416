import type { Deadline, Determination, Item, StatedTime, STATE_SOURCES, Tristate } from '#schemas';
import type { Counted, Limit } from './count.js';
import type { Due } from './due.js';

export type Anchor = Item<'anchors'>['anchor'];

/** A submission of a stage to a recipient, as far as clocks care. */
export interface Filing {
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  /** UTC, RFC 3339 with milliseconds. */
  readonly filed_at: string;
  /** A filing that was rejected or withdrawn fulfils nothing and starts no clock. */
  readonly valid: boolean;
  /** The limit as it stood when this was filed: what it is judged by, whatever is edited later. */
  readonly judged_by?: { readonly due: Due; readonly adjusted?: Due };
}

/** A person's word that an obligation will not be met, and why. A filing that comes all the same counts as a filing. */
export interface Waiver {
  /** Id of the obligation. */
  readonly obligation: string;
  readonly reason: string;
  /** The principal's id. */
  readonly by: string;
  /** UTC, RFC 3339 with milliseconds. */
  readonly at: string;
}

/** What starts a clock. Without `instant` it has not happened, or nobody has recorded it. */
export type Start =
  | {
      readonly from: 'anchor';
      readonly anchor: Anchor;
      /** Anchors that would start it in its place, if they were stated. */
      readonly others?: readonly Anchor[];
      /** The clock starts when the year ends in which the anchor lies. */
      readonly end_of?: 'year';
      readonly instant?: string;
      readonly time?: StatedTime;
    }
  | {
      readonly from: 'filing';
      readonly stage: string;
      readonly which: 'first' | 'latest';
      readonly instant?: string;
    };

/** One limit (or soft duty) on a stage, worked out. */
export interface WorkedLimit {
  readonly deadline: string;
  /** `unknown`: an open question decides whether this limit applies at all. */
  readonly applies: Exclude<Tristate, 'no'>;
  readonly start: Start;
  readonly zone: string;
  /** Absent for a soft duty. */
  readonly limit?: Limit;
  /** Present when the clock runs. */
  readonly counted?: Counted;
  /** While a filing is awaited: the latest that this can become, counted from that filing's own limit. */
  readonly latest?: Counted;
  /** The limit that took this one's place, as the law says it does. */
  readonly replaced_by?: string;
  readonly ref: string;
  readonly source: string;
  readonly certainty: Deadline['certainty'];
}

export const OBLIGATION_STATUSES = [
  'due',
  'due_soon',
  'overdue',
  'filed_in_time',
  'filed_late',
  'waiting',
  'holding',
  'released',
  'superseded',
  'waived',
] as const;
export type ObligationStatus = (typeof OBLIGATION_STATUSES)[number];

/** Still to be filed: the limit runs, is over, or waits for its start. */
export const UNFILED_STATUSES: readonly ObligationStatus[] = ['overdue', 'due_soon', 'due', 'waiting'];

/** Still to be minded: what is to be filed, and holds that last. */
export const OPEN_STATUSES: readonly ObligationStatus[] = [...UNFILED_STATUSES, 'holding'];

/** Something that, when it changes or becomes known, changes the limit. */
export type Mover =
  | { readonly by: 'anchor'; readonly anchor: Anchor }
  | { readonly by: 'filing'; readonly stage: string }
  | { readonly by: 'answer'; readonly deadline: string; readonly would_be: Due };

/** A stage of a regime that is due to a recipient, with its limit derived step by step; or a hold towards it. */
export interface Obligation {
  /** regime:stage:recipient, and for a recurring stage the number of the occurrence. */
  readonly id: string;
  readonly regime: string;
  /** Of a hold: its id. */
  readonly stage: string;
  readonly recipient: string;
  readonly occurrence?: number;
  readonly duty: Determination['duty'];
  /** The rule is not in force at the record's date: what would be due. */
  readonly rehearsal: boolean;
  /** `unknown`: an open question decides whether this is due at all. */
  readonly applies: Exclude<Tristate, 'no'>;
  /** A `hold` is a duty to refrain: it has no limit, and no filing fulfils it. */
  readonly kind: 'hard' | 'soft' | 'not_started' | 'hold';
  readonly status: ObligationStatus;
  /** The strict limit, on which alarms run. */
  readonly due?: Due;
  /** The same limit by its laxer reading, where that is later. */
  readonly adjusted?: Due;
  /** The deadline that `due` comes from, and why that one. */
  readonly binding?: { readonly deadline: string; readonly why: 'only' | 'earliest' | 'replaces' };
  readonly limits: readonly WorkedLimit[];
  readonly waits_for: readonly Start[];
  /** While nothing runs: the latest that the limit can become. */
  readonly latest?: Due;
  readonly moved_by: readonly Mover[];
  readonly filing?: Filing;
  readonly waiver?: Waiver;
  /** Of a hold: from when on and until when. */
  readonly hold?: HoldPeriod;
  /** Of a recipient that there is in each state. */
  readonly addressed?: AddressedState;
}

/** Which of the authorities that there are in each state it is; without `country` that is open. */
export interface AddressedState {
  readonly country?: string;
  /** What names the state, or could name it. */
  readonly named_by: readonly (typeof STATE_SOURCES)[number][];
  readonly ref: string;
  readonly certainty: Deadline['certainty'];
}

/** The period of a hold. Without an instant in `begins` it has not begun; with `ended` it is over. */
export interface HoldPeriod {
  readonly begins: Start;
  /** What ends it; the first of these that comes. */
  readonly until: readonly Start[];
  readonly ended?: Start & { readonly instant: string };
  readonly ref: string;
  readonly source: string;
  readonly certainty: Deadline['certainty'];
}
