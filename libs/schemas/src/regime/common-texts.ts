import { Type, type Static } from 'typebox';
import { CERTAINTIES, EVIDENCE_TIERS } from '../citation.js';
import { PARTS } from '../incident/parts.js';
import * as v from '../incident/vocabulary.js';
import { RUN_STATUSES } from '../eval-run.js';
import { CONTACT_ROLES, SUBMITTER_CAPACITIES } from '../organisation.js';
import { Line, optional, PRECISIONS, strict, Text } from '../primitives.js';
import { RESULTS } from './determination.js';
import { FIELD_STATES } from './disclosure.js';
import { STATE_SOURCES } from './recipient.js';
import { FIGURE_WORDS } from './figure-data.js';
import { REGIME_STATUSES, UNITS } from './regime.js';

const SCALE = ['1', '2', '3', '4', '5'] as const;

/** Every code list of the record and of disclosures that readers see; `{{label "kinds" kind}}` looks words up here. */
export const LABEL_LISTS = {
  kinds: v.KINDS,
  statuses: v.STATUSES,
  tlp: v.TLP,
  settings: v.SETTINGS,
  severities: v.SEVERITIES,
  bases: v.BASES,
  anchors: v.ANCHORS,
  system_roles: v.SYSTEM_ROLES,
  behaviours: v.BEHAVIOURS,
  harm_categories: v.HARM_CATEGORIES,
  materialised: v.MATERIALISED,
  causal_links: v.CAUSAL_LINKS,
  timeline_kinds: v.TIMELINE_KINDS,
  trigger_roles: v.TRIGGER_ROLES,
  safeguard_layers: v.SAFEGUARD_LAYERS,
  safeguard_results: v.SAFEGUARD_RESULTS,
  safeguard_effects: v.SAFEGUARD_EFFECTS,
  finding_classes: v.FINDING_CLASSES,
  factors: v.FACTORS,
  established: v.ESTABLISHED,
  mitigation_kinds: v.MITIGATION_KINDS,
  mitigation_states: v.MITIGATION_STATES,
  risk_bases: v.RISK_BASES,
  risk_likelihoods: SCALE,
  risk_severities: SCALE,
  /** The same two where no column says what the number is of. */
  risk_likelihoods_named: SCALE,
  risk_severities_named: SCALE,
  relations: v.RELATIONS,
  external_registers: v.EXTERNAL_REGISTERS,
  part_states: v.PART_STATES,
  parts: PARTS,
  tristate: ['yes', 'no', 'unknown'],
  precisions: PRECISIONS,
  evidence_tiers: EVIDENCE_TIERS,
  certainties: CERTAINTIES,
  contact_roles: CONTACT_ROLES,
  submitter_capacities: SUBMITTER_CAPACITIES,
  duties: ['legal', 'contractual', 'voluntary'],
  regime_statuses: REGIME_STATUSES,
  results: RESULTS,
  /** Of a voluntary regime: nothing is owed, whatever comes out. */
  results_voluntary: RESULTS,
  /** How a report stands towards its limit. */
  report_states: ['due', 'overdue', 'filed_in_time', 'filed_late', 'waived'],
  field_states: FIELD_STATES,
  run_statuses: RUN_STATUSES,
  /** Titles and keys of charts. */
  figures: FIGURE_WORDS,
  /** As the start of a clock: "15 days after ...". */
  clock_anchors: v.ANCHORS,
  /** What names the states whose authorities are told. */
  state_sources: STATE_SOURCES,
  clock_unit: UNITS,
  clock_units: UNITS,
  clock_precisions: ['hour', 'day', 'month'],
} as const satisfies Record<string, readonly string[]>;
export type LabelList = keyof typeof LABEL_LISTS;

/** Sentences that filling and freezing need, with the names that each may use in braces ("{date}"). */
export const PHRASES = {
  /** Before the reasons of a determination. */
  scope: [],
  trigger: [],
  /** A figure: `reported` and `measured` name its basis. */
  measured: [],
  reported: [],
  rate_of: ['value', 'k', 'n'],
  rate_alone: ['value'],
  rate_n_only: ['value', 'n'],
  rate_range: ['low', 'high', 'confidence'],
  rate_interval: ['confidence', 'low', 'high', 'method'],
  /** Beside the bars of a mitigation's figure. */
  /** What a mitigation changed, from one figure to the other. */
  change_by: ['value'],
  change_points: ['value'],
  change_unclear: [],
  change_not_comparable: ['what'],
  figure_before: [],
  figure_after: [],
  /** Of a cell of the recurrence matrix. */
  figure_stale: ['version'],
  figure_not_measured: [],
  /** An evaluation log in one sentence; `samples` is how many it recorded. */
  eval_run: ['format', 'task', 'model', 'status', 'samples'],
  estimate: ['value'],
  time_estimated: ['time'],
  time_from_to: ['from', 'to'],
  date_at_time: ['date', 'time', 'zone'],
  /** Where the zone is said elsewhere. */
  date_at_time_there: ['date', 'time'],
  /** Status of a regime at the date it is judged at. */
  status_in_force: ['date'],
  status_dormant: ['date'],
  status_upcoming: ['date'],
  status_draft: ['date'],
  status_voluntary: ['date'],
  status_ended: ['date'],
  /** Notices of a disclosure. */
  notice_drill: [],
  watermark_drill: [],
  notice_public_sources: [],
  notice_fictional: [],
  notice_rehearsal: ['status'],
  notice_voluntary: [],
  notice_projection: ['count', 'ceiling'],
  /** On drafts only. */
  notice_not_legal_advice: [],
  notice_unchecked: ['refs'],
  /** By what a disclosure is to the one filed before it; `reference` is the authority's, or ours. */
  notice_follow_up: ['date', 'reference'],
  notice_succeeds_correction: ['date', 'reference'],
  notice_withdrawal: ['date', 'reference'],
  notice_reclassification: ['date', 'reference'],
  notice_wrong_before: ['label', 'date', 'recipient', 'before', 'after', 'note'],
  notice_changed_since: ['label', 'date', 'recipient', 'before', 'after', 'note'],
  /** The explanation of a clock; dates and limits come in spelt. */
  clock_or_else: ['start', 'other'],
  clock_end_of_year: ['start'],
  /** A report of a regime, by when it is due and how it stands. */
  report_by: ['stage', 'due', 'state'],
  report_without_limit: ['stage', 'state'],
  recipient_in_state: ['recipient', 'country'],
  clock_hold: ['start', 'until', 'ref'],
  clock_hold_awaited: ['start', 'until', 'ref'],
  clock_hold_ended: ['start', 'until', 'time', 'ref'],
  clock_addressed: ['country', 'source', 'ref'],
  clock_addressed_open: ['sources', 'ref'],
  clock_filing_first: ['stage'],
  clock_filing_latest: ['stage'],
  clock_after: ['period', 'start'],
  clock_at: ['start', 'time'],
  clock_stated_coarsely: ['precision'],
  clock_event_day: [],
  clock_ends: ['due'],
  clock_adjusted: ['due', 'reasons'],
  clock_rolled: ['to', 'because'],
  clock_counted: ['because'],
  clock_two_working_days: ['to'],
  clock_noon: ['due', 'because'],
  /** Names of holidays come in English: another language can do without them. */
  clock_holiday: ['date', 'holiday'],
  clock_weekend: ['date'],
  clock_accelerated: ['factor', 'due'],
  clock_calendar: ['place'],
  clock_no_calendar: [],
  clock_from_memory: ['ref'],
  clock_soft: ['start'],
  clock_soft_awaited: ['start'],
  clock_waits: ['limit'],
  clock_latest: ['due'],
  clock_binding_only: [],
  clock_binding_earliest: [],
  clock_binding_replaces: [],
  clock_not_binding: [],
  clock_replaced_by: ['deadline'],
  clock_if_it_applies: [],
  clock_open_whether_due: [],
  clock_rehearsal: [],
  /** Reasons for a field's state. */
  not_due: [],
  condition_not_met: [],
  nothing_to_list: [],
  answer_unknown: [],
  withheld: ['tlp', 'ceiling'],
  withheld_some: ['count', 'ceiling'],
  promised_by: ['reason', 'date'],
  /** Problems of a value. */
  too_long: ['length', 'limit'],
  wrong_format: ['format'],
  unknown_code: ['code'],
  unknown_not_accepted: [],
  field_missing: ['label'],
  evidence_missing: ['id'],
  /** What versions of a regime are compared in: how limbs are joined, when a field is required, how time is counted. */
  condition_all_of: ['limbs'],
  condition_any_of: ['limbs'],
  condition_not: ['limbs'],
  condition_at_least: ['count', 'limbs'],
  requirement_required: [],
  requirement_optional: [],
  requirement_update: [],
  requirement_absent: [],
  requirement_when: ['condition'],
  rule_elapsed: [],
  rule_calendar_end_of_day: [],
  rule_eu_1182_71: [],
  rule_business_days: [],
  rule_us_business_days: [],
  rule_us_ca: [],
  rule_dora_noon: [],
} as const satisfies Record<string, readonly string[]>;
export type Phrase = keyof typeof PHRASES;

const words = Type.Record(Type.String(), Text);

/**
 * templates/_common/texts/<lang>.yaml: words that every regime shares. That every code of LABEL_LISTS and every
 * phrase has its words is checked when the file is loaded: as a schema it would take half a second to compile.
 */
export const CommonTextsSchema = strict({
  labels: Type.Record(Type.String(), Type.Record(Type.String(), Line)),
  phrases: words,
  questions: Type.Record(Type.String(), strict({ text: Line, help: optional(Text) })),
  /** Legal references of counting rules, where the language writes them otherwise. */
  refs: optional(words),
});
export interface CommonTexts extends Pick<Static<typeof CommonTextsSchema>, 'questions' | 'refs'> {
  readonly labels: { readonly [L in LabelList]: { readonly [code: string]: string } };
  readonly phrases: { readonly [P in Phrase]: string };
}

/** templates/_common/questions.yaml: questions that several regimes ask; their words are in the common texts. */
export const CommonQuestionsSchema = strict({
  questions: Type.Array(
    strict({
      id: Type.String({
        pattern: '^[a-z0-9]+([._:-][a-z0-9]+)*$',
        maxLength: 100,
        description: 'a question id such as personal_data_involved',
      }),
      ref: optional(Line),
      suggested_by: optional(Line),
    }),
    { maxItems: 500 },
  ),
});
export type CommonQuestions = Static<typeof CommonQuestionsSchema>;
