import type { Tristate } from '../primitives.js';
import type { REGIME_STATUSES } from './regime.js';

/** Points to the item (at a revision) that decided something or gave a value. */
export interface ItemRef {
  readonly part: string;
  readonly item_id: string;
  readonly rev: number;
}

/** One node of a condition tree with its value and what decided it. */
export interface Limb {
  readonly id?: string;
  readonly operator: string;
  readonly value: Tristate;
  readonly ref?: string;
  readonly source?: string;
  /** For a leaf that asks a fact: the question. */
  readonly question?: string;
  readonly decided_by: readonly ItemRef[];
  readonly limbs: readonly Limb[];
}

export const RESULTS = ['reportable', 'may_be_reportable', 'not_reportable', 'no_rule_met'] as const;
export type RegimeStatus = (typeof REGIME_STATUSES)[number];

/** Something whose answer could still change the result, with the share of open outcomes that it decides. */
export interface OpenQuestion {
  readonly limb_id?: string;
  readonly question?: string;
  /** Of a question that is answered with codes: those on which something depends here. */
  readonly codes?: readonly string[];
  readonly operator: string;
  readonly decisiveness: number;
}

/** The answer of a regime for a record: replayable from (pack digest, record revision, at). */
export interface Determination {
  readonly regime: { readonly id: string; readonly version: string; readonly digest: string };
  readonly record: { readonly id: string; readonly revision: number };
  readonly at: string;
  readonly duty: 'legal' | 'contractual' | 'voluntary';
  readonly result: (typeof RESULTS)[number];
  /** The date the rule is judged at (occurrence, else awareness, else `at`), and the regime's status then. */
  readonly judged_on: string;
  readonly status: RegimeStatus;
  /** True when the rule was not in force on `judged_on`: the result is what it would be. */
  readonly rehearsal: boolean;
  readonly scope: Limb;
  readonly trigger: Limb;
  /** Ids of the regime's categories that hold (yes), in the regime's order. */
  readonly categories: readonly string[];
  readonly possible_categories: readonly string[];
  readonly open_questions: readonly OpenQuestion[];
}
