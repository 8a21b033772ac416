import { Type, type Static } from 'typebox';
import { CERTAINTIES } from '../citation.js';
import * as v from '../incident/vocabulary.js';
import { codes, DateOnly, Line, optional, strict, Text, Url, Zone } from '../primitives.js';
import { FIGURES } from './figure-data.js';
import { ANCHOR_START, Hold } from './hold.js';
import { Id, Key, list, When } from './pack-primitives.js';
import { Recipient } from './recipient.js';

export const REGIME_STATUSES = ['in_force', 'dormant', 'upcoming', 'draft', 'voluntary', 'ended'] as const;

/** From `from` on (or always), until `to` (inclusive), the regime has this status. */
const StatusPeriod = strict({
  status: codes(REGIME_STATUSES),
  from: optional(DateOnly),
  to: optional(DateOnly),
  ref: optional(Line),
  source: Line,
});

const Source = strict({
  id: Id,
  title: Line,
  url: optional(Url),
  certainty: codes(CERTAINTIES),
  read: optional(DateOnly),
  note: optional(Text),
});

export const COUNTING_RULES = [
  'elapsed',
  'calendar-end-of-day',
  'eu-1182-71',
  'business-days',
  'us-business-days',
  'us-ca',
  'dora-noon',
] as const;
export const UNITS = ['hours', 'days', 'business_days', 'weeks', 'months'] as const;

/** One limit on a stage. A stage may have several; the earliest binds unless `binds` says otherwise. */
export const Deadline = strict({
  id: Key,
  when: optional(When),
  /**
   * What starts the clock: an anchor of the record, the first in a list of anchors that the record states, or the
   * first valid (or latest) filing of another stage.
   */
  start: strict({
    ...ANCHOR_START,
    /** The period starts at the end of the calendar year in which the anchor lies, on the clock's own calendar. */
    end_of: optional(codes(['year'])),
    filing: optional(strict({ stage: Id, which: codes(['first', 'latest']) })),
  }),
  /** Absent for a soft duty ("immediately", "without undue delay"), which is its own kind and has no instant. */
  limit: optional(
    strict({
      amount: Type.Integer({ minimum: 1, maximum: 10_000 }),
      unit: codes(UNITS),
      rule: codes(COUNTING_RULES),
      /** Also show the limit as adjusted by this rule; alarms stay on the strict one. */
      adjusted_rule: optional(codes(COUNTING_RULES)),
    }),
  ),
  /** Whose clock and whose holidays: the organisation's, the recipient's, or a fixed zone. */
  zone: optional(Type.Union([codes(['organisation', 'recipient']), Zone])),
  binds: optional(codes(['earliest', 'instead'])),
  recurring: optional(Type.Boolean()),
  ref: Line,
  source: Line,
  certainty: codes(CERTAINTIES),
  effective_from: optional(DateOnly),
  effective_to: optional(DateOnly),
});
export type Deadline = Static<typeof Deadline>;

const Stage = strict({
  id: Id,
  when: optional(When),
  follows: optional(Id),
  recipients: Type.Array(Id, { minItems: 1, maxItems: 50 }),
  deadlines: list(Deadline, 30),
  /** The sections that this stage's document has, where it has a form of its own; all of them if not said. */
  sections: optional(Type.Array(Id, { minItems: 1, maxItems: 40 })),
});

export const SUCCESSIONS = ['follow_up', 'correction', 'withdrawal', 'reclassification'] as const;

/**
 * What may become of a report beyond following it up and correcting it, which every regime takes: it is withdrawn, or
 * the occurrence is no longer what had to be reported. At a stage of its own, or at any while `when` holds.
 */
const Successor = strict({
  kind: codes(['withdrawal', 'reclassification']),
  stage: optional(Id),
  when: optional(When),
  ref: Line,
});

/**
 * A question of fact that regimes ask; its words are in texts. With `codes`, a code list of the texts, it is answered
 * with those of its codes that apply. Questions that several regimes ask live in templates/_common.
 */
const Question = strict({
  id: Line,
  codes: optional(Key),
  ref: optional(Line),
  suggested_by: optional(Line),
});

export const FIELD_TYPES = [
  'text',
  'markdown',
  'choice',
  'choices',
  'boolean',
  'number',
  'time',
  'time_range',
  'list',
  'rows',
] as const;

/**
 * Where a value comes from. `value` is a path (record.header.title, organisation.contacts[role=reporting].email);
 * `items` selects items of a part (record.timeline[in_disclosures=true]) and `each` writes one text per item with a
 * small Handlebars template over it; `fixed` is a key of the pack's fixed texts.
 */
const source = {
  value: optional(Line),
  items: optional(Line),
  each: optional(Type.String({ maxLength: 4_000 })),
  /** For `rows`: one template per column, in the order of `columns`. */
  cells: optional(list(Type.String({ maxLength: 4_000 }), 20)),
  code: optional(strict({ path: Line, map: Type.Record(Type.String(), Type.String()) })),
  answer: optional(When),
  fixed: optional(Key),
};
/** Several sources of a field add up; of those in `first_of`, the first that gives something stands for all. */
const From = strict({
  ...source,
  first_of: optional(Type.Array(strict(source), { minItems: 2, maxItems: 10 })),
});

/** Code points are what JSON Schema counts, UTF-16 units what a web form's maxlength does, bytes those of UTF-8. */
export const COUNTINGS = ['code_points', 'utf16_units', 'bytes'] as const;

const RequiredAt = Type.Union([
  codes(['required', 'optional', 'update', 'absent']),
  /** Where the condition surely does not hold, the field is optional, or with `otherwise` not asked at all. */
  strict({ required_when: When, otherwise: optional(codes(['absent'])) }),
]);

export const FieldDefinition = strict({
  /** The form's own numbering, as printed ("2", "1.2(a)"). */
  number: optional(Line),
  key: Key,
  section: Id,
  type: codes(FIELD_TYPES),
  /** Whose field it is: the form's or framework's own, or one that Candour adds because the form has a gap. */
  origin: codes(['form', 'candour']),
  required: Type.Record(Type.String(), RequiredAt),
  /** Stages at which "not known yet" is an acceptable answer. */
  unknown_at: optional(list(Id, 20)),
  codes: optional(Key),
  columns: optional(list(Key, 20)),
  /** Printed behind the number: a symbol (%) as it is, a key (users) with its words of texts `units`. */
  unit: optional(Line),
  limit: optional(
    strict({
      characters: optional(Type.Integer({ minimum: 1 })),
      /** What the form takes for a character; code points unless said otherwise. */
      counting: optional(codes(COUNTINGS)),
      format: optional(Line),
    }),
  ),
  ref: optional(Line),
  source: optional(Line),
  certainty: optional(codes(CERTAINTIES)),
  figure: optional(codes(FIGURES)),
  from: list(From, 20),
  /** What is marked above this is withheld from the field, whatever the ceiling of the regime. */
  tlp_ceiling: optional(codes(v.TLP)),
});
export type FieldDefinition = Static<typeof FieldDefinition>;
export type FieldSource = FieldDefinition['from'][number];

/** The places that a field can be filled from, with those of `first_of` one by one. */
export function sourcesOf({ from }: Pick<FieldDefinition, 'from'>): readonly FieldSource[] {
  return from.flatMap((one) => one.first_of ?? [one]);
}

/** regime.yaml: one reporting duty or framework as data. */
export const RegimeSchema = strict({
  id: Id,
  version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$', description: 'a version such as 1.0.0' }),
  /** Whether filing is a duty or a free decision; a voluntary regime never makes anything overdue. */
  duty: codes(['legal', 'contractual', 'voluntary']),
  jurisdiction: Line,
  authority_zone: optional(Zone),
  status: Type.Array(StatusPeriod, { minItems: 1, maxItems: 30 }),
  sources: Type.Array(Source, { minItems: 1, maxItems: 60 }),
  questions: list(Question, 300),
  /** Who and what the regime is about at all. No: no rule of it is met. */
  scope: When,
  /** What makes an occurrence reportable under it. */
  trigger: When,
  /** Classes within the regime, first match leads; deadlines and fields refer to them through `category`. */
  categories: list(strict({ id: Key, when: When, ref: optional(Line) }), 40),
  recipients: Type.Array(Recipient, { minItems: 1, maxItems: 80 }),
  stages: Type.Array(Stage, { minItems: 1, maxItems: 20 }),
  holds: optional(list(Hold, 10)),
  successors: optional(list(Successor, 10)),
  /** How many people have to approve a disclosure, none of whom wrote in it; one unless it says otherwise. */
  approvals: optional(Type.Integer({ minimum: 1, maximum: 5 })),
  /** Its own determination with the reasons, unless it says otherwise; `all`: those of all others, a line each. */
  determinations: optional(codes(['all', 'own', 'none'])),
  /** Its documents are made for a marking: what is above it is withheld, and they carry no higher one. */
  tlp_ceiling: optional(codes(v.TLP)),
  sections: Type.Array(Id, { minItems: 1, maxItems: 40 }),
  fields: Type.Array(FieldDefinition, { minItems: 1, maxItems: 300 }),
  retention: optional(strict({ years: Type.Integer({ minimum: 1 }), ref: Line })),
});
export type Regime = Static<typeof RegimeSchema>;
export type Stage = Static<typeof Stage>;
