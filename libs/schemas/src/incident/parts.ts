import { Type, type Static } from 'typebox';
import {
  Country,
  DateOnly,
  Digest,
  Line,
  StatedTime,
  Text,
  Tristate,
  Url,
  codes,
  optional,
  prefixedId,
  strict,
} from '../primitives.js';
import { Measured, MeasuredEffect, Measurement } from './measurement.js';
import * as v from './vocabulary.js';

const list = <T extends Parameters<typeof Type.Array>[0]>(schema: T, maxItems = 100) =>
  Type.Array(schema, { maxItems });
const scale = Type.Integer({ minimum: 1, maximum: 5 });

const FactCode = Type.String({
  pattern: '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$',
  maxLength: 100,
  description: 'a code from the list of the question',
});

/** When a mitigation counts as verified: the figure, with its interval, on the right side of the threshold. */
export const VerificationSpec = strict({
  task: Line,
  scorer: Line,
  metric: Line,
  direction: codes(['at_most', 'at_least']),
  threshold: Type.Number(),
  minimum_n: Type.Integer({ minimum: 1 }),
  confidence: Type.Number({ minimum: 0.5, maximum: 0.999 }),
});
export type VerificationSpec = Static<typeof VerificationSpec>;

/**
 * What a person states about each repeating item of the record, per part. The stored item adds `id`, `rev` and
 * `citations` (see ./incident.ts). The order is the order of the record.
 */
export const PART_FIELDS = {
  anchors: {
    anchor: codes(v.ANCHORS),
    time: StatedTime,
    source: optional(Text),
    change_reason: optional(Text),
  },
  systems: {
    /** Its entry in the organisation's register; what is stated here was copied from it, and stays as it was. */
    registered_as: optional(prefixedId('ais')),
    name: Line,
    version: optional(Line),
    /** Versions that went into service after the occurrence, oldest first. */
    later_versions: optional(list(strict({ version: Line, since: optional(StatedTime) }), 50)),
    role: codes(v.SYSTEM_ROLES),
    provider: optional(Line),
    identifiers: optional(list(Line, 20)),
    weights_digest: optional(Digest),
    safeguard_config_digest: optional(Digest),
    general_purpose_model: optional(Tristate),
    description: optional(Text),
    deployment: optional(
      strict({
        place: optional(Line),
        operator: optional(Line),
        users_affected: optional(Type.Integer({ minimum: 0 })),
        member_states: optional(list(Country, 60)),
      }),
    ),
  },
  behaviours: {
    code: codes(v.BEHAVIOURS),
    description: optional(Text),
    external_codes: optional(list(strict({ taxonomy: Line, code: Line, label: optional(Line) }), 20)),
  },
  harms: {
    category: codes(v.HARM_CATEGORIES),
    description: Text,
    materialised: codes(v.MATERIALISED),
    causal_link: codes(v.CAUSAL_LINKS),
    serious: Tristate,
    reversible: Tristate,
    quantity: optional(strict({ value: Type.Number(), unit: Line, estimate: Type.Boolean() })),
    affected_group: optional(Line),
    affected_count: optional(Type.Integer({ minimum: 0 })),
    countries: optional(list(Country, 60)),
  },
  facts: {
    question: Type.String({ pattern: '^[a-z0-9]+([._:-][a-z0-9]+)*$', maxLength: 100 }),
    answer: Tristate,
    /** To a question with codes: those that apply. With `yes` these and no others, with `unknown` perhaps more. */
    codes: optional(Type.Array(FactCode, { minItems: 1, maxItems: 100, uniqueItems: true })),
    reason: optional(Text),
  },
  timeline: {
    time: StatedTime,
    kind: codes(v.TIMELINE_KINDS),
    actor_role: optional(Line),
    text: Text,
    in_disclosures: Type.Boolean(),
    recorded_at: optional(Type.String({ readOnly: true })),
  },
  trigger_conditions: {
    statement: Text,
    scenario: optional(Text),
    role: codes(v.TRIGGER_ROLES),
    how_known: codes(v.ESTABLISHED),
    variants: optional(list(strict({ name: Line, rate: Measurement }), 50)),
  },
  safeguards: {
    layer: codes(v.SAFEGUARD_LAYERS),
    name: Line,
    expected: Text,
    existed: Tristate,
    result: codes(v.SAFEGUARD_RESULTS),
    result_reason: optional(Text),
    effect: optional(codes(v.SAFEGUARD_EFFECTS)),
    why_failed: optional(Text),
    would_have_been_caught_by: optional(Text),
  },
  findings: {
    number: Type.Integer({ minimum: 1, maximum: 999 }),
    class: codes(v.FINDING_CLASSES),
    statement: Text,
    factor: optional(codes(v.FACTORS)),
    counterfactual: optional(Text),
    rejected_hypotheses: optional(list(strict({ hypothesis: Text, why_rejected: Text }), 20)),
  },
  data_lineage: {
    source: Line,
    motif: Text,
    provenance: optional(Text),
    established: codes(v.ESTABLISHED),
  },
  mitigations: {
    title: Line,
    description: optional(Text),
    kind: codes(v.MITIGATION_KINDS),
    state: codes(v.MITIGATION_STATES),
    owner_role: optional(Line),
    due: optional(DateOnly),
    scope: optional(Line),
    verification: optional(VerificationSpec),
    before: optional(Measurement),
    after: optional(Measurement),
    /** Figures under the mitigation on later versions of the system, oldest first. */
    measurements: optional(list(Measured)),
    /** Written with the figures, never by a client. */
    effect: optional(MeasuredEffect),
    caveat: optional(Text),
  },
  residual_risks: {
    statement: Text,
    likelihood: scale,
    severity: scale,
    basis: codes(v.RISK_BASES),
    reason: Text,
    monitoring: optional(Text),
    accepted_by: optional(Line),
    accepted_at: optional(StatedTime),
    review_by: optional(DateOnly),
  },
  recommendations: {
    number: Type.Integer({ minimum: 1, maximum: 999 }),
    addressee: Line,
    /** The failure that it answers, and the systems that have it. */
    failure: optional(Text),
    required_outcome: Text,
    /** The least that has to be done, and what may be done instead. */
    minimum_control: optional(Text),
    verification: optional(Text),
    evidence_to_retain: optional(Text),
    /** Of adoption, effectiveness and review. */
    metrics: optional(Text),
    due: optional(DateOnly),
    response: optional(Text),
  },
  relations: {
    relation: codes(v.RELATIONS),
    incident: optional(Line),
    register: optional(codes(v.EXTERNAL_REGISTERS)),
    external_id: optional(Line),
    url: optional(Url),
    note: optional(Text),
  },
  corrections: {
    what_was_wrong: Text,
    wrong_since: optional(StatedTime),
    corrected_at: optional(StatedTime),
    corrected_to: optional(Text),
    told: list(Line, 50),
  },
} as const;

export type PartName = keyof typeof PART_FIELDS;
/** All parts with repeating items, in the order of the record. */
export const PARTS = Object.keys(PART_FIELDS) as readonly PartName[];

/** The prefix of item ids, per part. */
export const ITEM_PREFIXES: Readonly<Record<PartName, string>> = {
  anchors: 'anc',
  systems: 'sys',
  behaviours: 'beh',
  harms: 'hrm',
  facts: 'fct',
  timeline: 'tml',
  trigger_conditions: 'trg',
  safeguards: 'sfg',
  findings: 'fnd',
  data_lineage: 'lin',
  mitigations: 'mit',
  residual_risks: 'rsk',
  recommendations: 'rec',
  relations: 'rel',
  corrections: 'cor',
};

export type PartFields = {
  readonly [P in PartName]: Static<ReturnType<typeof strict<(typeof PART_FIELDS)[P]>>>;
};
