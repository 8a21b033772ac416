import { Type, type Static } from 'typebox';
import { codes, Digest, Instant, Line, optional, strict, tagged } from '../primitives.js';
import { BrandSchema } from '../organisation.js';
import { CERTAINTIES, EVIDENCE_TIERS } from '../citation.js';
import * as v from '../incident/vocabulary.js';
import { RESULTS } from './determination.js';
import { FigureData } from './figure-data.js';
import { REGIME_STATUSES, SUCCESSIONS } from './regime.js';

export const DISCLOSURE_SCHEMA_ID = 'https://candour.dev/schemas/disclosure/1';
export const DISCLOSURE_SCHEMA = 'candour.disclosure/1';

/** The forms in which a frozen disclosure is there; `machine` is the regime's own format, where it has one. */
export const RENDITION_KINDS = ['pdf', 'html', 'docx', 'json', 'machine'] as const;
export type RenditionKind = (typeof RENDITION_KINDS)[number];
/** In which form somebody outside read one. */
export const READ_KINDS = [...RENDITION_KINDS, 'export'] as const;
export type ReadKind = (typeof READ_KINDS)[number];

const Words = Type.String({ maxLength: 200_000 });
const Ref = Type.String({
  pattern: '^[ES]\\d+$',
  description: 'a reference into the registers: E for evidence, S for sources',
});
const ItemRef = strict({ part: Line, item_id: Line, rev: Type.Integer({ minimum: 0 }) });
const entry = { refs: Type.Array(Ref), item: optional(ItemRef) };

/** A value as every rendition prints it: words are made once, at fill, in the document's language. */
export const FieldValue = tagged('kind', [
  strict({ kind: Type.Literal('text'), text: Words }),
  strict({ kind: Type.Literal('markdown'), text: Words }),
  strict({ kind: Type.Literal('choices'), options: Type.Array(strict({ code: Line, label: Line })) }),
  strict({ kind: Type.Literal('boolean'), value: Type.Boolean(), text: Words }),
  strict({ kind: Type.Literal('number'), value: Type.Number(), unit: optional(Line), text: Words }),
  strict({ kind: Type.Literal('time'), from: Instant, to: optional(Instant), text: Words }),
  strict({ kind: Type.Literal('list'), entries: Type.Array(strict({ text: Words, ...entry })) }),
  strict({
    kind: Type.Literal('rows'),
    columns: Type.Array(strict({ key: Line, label: Line })),
    rows: Type.Array(strict({ cells: Type.Array(Words), ...entry })),
  }),
]);
export type FieldValue = Static<typeof FieldValue>;

export const FIELD_STATES = [
  'complete',
  'missing',
  'not_known_yet',
  'not_applicable',
  'not_due',
  'empty',
] as const;

export const FilledField = strict({
  key: Line,
  number: optional(Line),
  label: Line,
  /** For whoever fills the form in; documents that were frozen early carry it. */
  help: optional(Words),
  origin: codes(['form', 'candour']),
  ref: optional(Line),
  requirement: codes(['required', 'optional', 'update', 'absent']),
  state: codes(FIELD_STATES),
  state_reason: optional(Words),
  value: optional(FieldValue),
  figure: optional(Line),
  figure_data: optional(FigureData),
  refs: Type.Array(Ref),
  provenance: Type.Array(ItemRef),
  problems: Type.Array(Words),
  overridden: Type.Boolean(),
  /** How many entries of the record are not shown, because they are marked above what the field may carry. */
  withheld: optional(Type.Integer({ minimum: 1 })),
});
export type FilledField = Static<typeof FilledField>;

export const FilledSection = strict({
  id: Line,
  title: Line,
  intro: optional(Words),
  fields: Type.Array(FilledField),
});
export type FilledSection = Static<typeof FilledSection>;

const Register = {
  evidence: Type.Array(
    strict({
      ref: Ref,
      id: Line,
      name: Line,
      digest: Digest,
      bytes: Type.Integer({ minimum: 0 }),
      media_type: Line,
      received_at: Instant,
      summary: optional(Words),
    }),
  ),
  sources: Type.Array(
    strict({
      ref: Ref,
      title: Line,
      publisher: optional(Line),
      url: optional(Line),
      published: optional(Line),
      section: optional(Line),
      tier: codes(EVIDENCE_TIERS),
      certainty: codes(CERTAINTIES),
    }),
  ),
};

export const DeterminationLine = strict({
  regime: Line,
  title: Line,
  duty: Line,
  result: codes(RESULTS),
  result_text: Words,
  status: codes(REGIME_STATUSES),
  rehearsal: Type.Boolean(),
  categories: Type.Array(strict({ id: Line, label: Line })),
  reasons: Type.Array(
    strict({
      text: Words,
      value: codes(['yes', 'no', 'unknown']),
      ref: optional(Line),
      depth: Type.Integer(),
    }),
  ),
  open_questions: Type.Array(Words),
});
export type DeterminationLine = Static<typeof DeterminationLine>;

/** Where a document goes through all regimes, what each makes of the incident. Its reasons are not told there. */
export const RegimeLine = strict({
  regime: Line,
  title: Line,
  duty: Line,
  result: codes(RESULTS),
  result_text: Words,
  rehearsal: Type.Boolean(),
  categories: Type.Array(strict({ id: Line, label: Line })),
  /** Reports that are due or were filed, each with its limit and how it stands, in words. */
  reports: Type.Array(Line),
  /** How many questions could still change the result. */
  open_questions: Type.Integer({ minimum: 0 }),
});
export type RegimeLine = Static<typeof RegimeLine>;

/** Of two values that cannot both be right: was the earlier one wrong, or has the world changed since? */
export const CORRECTION_KINDS = ['wrong_before', 'changed_since'] as const;

/** What was told otherwise in an earlier filing, to whomever, and why it is different here. */
export const Correction = strict({
  key: Line,
  label: Line,
  filed: strict({ disclosure: Line, regime: Line, stage: Line, recipient: Line, at: Instant, text: Words }),
  text: Words,
  kind: codes(CORRECTION_KINDS),
  note: Words,
});
export type Correction = Static<typeof Correction>;

/** The filed disclosure that this one continues, corrects, withdraws or takes out of the duty. */
export const Predecessor = strict({
  disclosure: Line,
  kind: codes(SUCCESSIONS),
  digest: Digest,
  filed_at: Instant,
  portal_reference: optional(Line),
});
export type Predecessor = Static<typeof Predecessor>;

/** Everything a disclosure says, frozen: every rendition is a function of the canonical JSON (RFC 8785) of this. */
export const FrozenDisclosureSchema = strict(
  {
    schema: Type.Literal(DISCLOSURE_SCHEMA),
    id: Line,
    incident: strict({
      id: Line,
      reference: Line,
      title: Line,
      revision: Type.Integer(),
      /** Of the whole record; a copy that withholds something has none, because it could be used to guess. */
      record_digest: optional(Digest),
    }),
    organisation: strict({ id: Line, name: Line, brand: optional(BrandSchema) }),
    regime: strict({
      id: Line,
      version: Line,
      digest: Digest,
      title: Line,
      short_title: Line,
      duty: codes(['legal', 'contractual', 'voluntary']),
      status: codes(REGIME_STATUSES),
      status_text: Words,
    }),
    stage: strict({ id: Line, title: Line }),
    recipient: strict({ id: Line, name: Line }),
    predecessor: optional(Predecessor),
    document_title: Line,
    /** The document is a letter to people: its first and last words, and its date in words. */
    letter: optional(strict({ salutation: Line, opening: Words, closing: Words, date: Line })),
    language: Type.String({ pattern: '^[a-z]{2}$' }),
    tlp: codes(v.TLP),
    /** This is a copy for readers up to a marking, and not all of the document. */
    projection: optional(strict({ ceiling: codes(v.TLP), withheld: Type.Integer({ minimum: 1 }) })),
    /** Printed across every page. */
    watermark: optional(Line),
    basis: codes(v.BASES),
    basis_text: optional(Words),
    prepared_at: Instant,
    sections: Type.Array(FilledSection),
    determinations: Type.Array(DeterminationLine),
    /** Absent where the document does not go through the other regimes. */
    overview: optional(Type.Array(RegimeLine)),
    deadlines: Type.Array(strict({ text: Words, ref: optional(Line) })),
    open_items: Type.Array(
      strict({
        key: Line,
        number: optional(Line),
        label: Line,
        state: codes(FIELD_STATES),
        reason: optional(Words),
      }),
    ),
    /** Absent where nothing here differs from what was filed before. */
    corrections: optional(Type.Array(Correction)),
    notices: Type.Array(Words),
    registers: strict(Register),
  },
  { $id: DISCLOSURE_SCHEMA_ID, description: 'Candour frozen disclosure' },
);
export type FrozenDisclosure = Static<typeof FrozenDisclosureSchema>;
