import type { HoldEntry } from '../duties/hold-entries.js';
import type { Determination, FilledField, ItemRef } from '#schemas';

/** What is wrong with a required field; several can be at once. */
export type GapKind =
  /** Nobody has stated it, nor why it is not known. */
  | 'missing'
  /** Stated to be open, which this stage accepts. */
  | 'not_known_yet'
  /** Answered from items of the record that cite nothing. */
  | 'without_evidence'
  /** The record's marking is above what this recipient may be shown. */
  | 'not_for_recipient'
  /** The authority's form would refuse the value. */
  | 'not_valid';

/** A field that the stage requires, with where its value comes from. */
export interface RequiredField extends Pick<
  FilledField,
  'key' | 'number' | 'label' | 'state' | 'state_reason' | 'problems' | 'provenance'
> {
  readonly gaps: readonly GapKind[];
  /** Of the provenance: the items that cite nothing. */
  readonly uncited: readonly ItemRef[];
  /** Without a value: the facts of the record or the organisation that would give it one. */
  readonly needs: readonly string[];
}

/** The gaps of one stage of a regime: the form is the same for all of its recipients. */
export interface FormGaps {
  readonly regime: string;
  readonly title: string;
  readonly duty: Determination['duty'];
  readonly result: Determination['result'];
  readonly rehearsal: boolean;
  readonly stage: string;
  readonly stage_title: string;
  readonly recipients: readonly string[];
  readonly required: number;
  /** Of the required: with a value that the form takes, or stated not to apply. */
  readonly answered: number;
  readonly gaps: Readonly<Partial<Record<GapKind, number>>>;
  readonly fields: readonly RequiredField[];
}

/**
 * Something that the record or the organisation does not say, and what hangs on it. `fact` names it as paths do:
 * `facts[question=danger]`, `anchors[anchor=resolved]`, `harms`, `header.summary`, `organisation.lei`.
 */
export interface Unlock {
  readonly fact: string;
  /** The question in words, where it is one. */
  readonly text?: string;
  /** Regimes whose answer depends on it. */
  readonly determinations: readonly string[];
  /** Required fields without a value that would get one, or would no longer be asked. */
  readonly fields: readonly { readonly regime: string; readonly stage: string; readonly key: string }[];
}

export interface GapReport {
  readonly incident: { readonly id: string; readonly reference: string; readonly revision: number };
  readonly forms: readonly FormGaps[];
  /** What may not be done meanwhile. */
  readonly holds: readonly HoldEntry[];
  /** What would unlock most comes first. */
  readonly unlocks: readonly Unlock[];
}
