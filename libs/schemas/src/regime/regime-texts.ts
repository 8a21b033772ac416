import { Type, type Static } from 'typebox';
import { Line, optional, strict, Text } from '../primitives.js';

const words = Type.Record(Type.String(), Text);

/** The words of a letter to people, around and above what the form's fields say. */
const LetterTexts = strict({
  salutation: Line,
  opening: Text,
  closing: Text,
  /** Titles and labels that a letter says in its own way. */
  sections: optional(words),
  fields: optional(words),
});
export type LetterTexts = Static<typeof LetterTexts>;

/** texts/<lang>.yaml: every word a reader sees, keyed by the ids of regime.yaml. */
export const RegimeTextsSchema = strict({
  title: Line,
  short_title: Line,
  summary: Text,
  document_title: Type.Record(Type.String(), Line),
  /** Printed on every document of the regime. */
  notices: optional(words),
  /** For whoever prepares one: what to mind, and what is uncertain about our reading of the law. Never filed. */
  draft_notices: optional(words),
  stages: Type.Record(
    Type.String(),
    /** A stage with a letter tells people, and letter.hbs arranges its document. */
    strict({ title: Line, help: optional(Text), letter: optional(LetterTexts) }),
  ),
  sections: Type.Record(Type.String(), strict({ title: Line, intro: optional(Text) })),
  fields: Type.Record(
    Type.String(),
    strict({
      label: Line,
      help: optional(Text),
      columns: optional(words),
      /** What to do when the field is required and empty ("Say when your organisation became aware"). */
      missing: optional(Line),
    }),
  ),
  codes: optional(Type.Record(Type.String(), words)),
  questions: optional(Type.Record(Type.String(), strict({ text: Line, help: optional(Text) }))),
  limbs: optional(words),
  categories: optional(words),
  recipients: Type.Record(Type.String(), Line),
  deadlines: optional(words),
  /** A name for each hold, and what may not be done. */
  holds: optional(Type.Record(Type.String(), strict({ title: Line, forbids: Text }))),
  fixed: optional(words),
  units: optional(words),
  /** Legal references of regime.yaml, where the language writes them otherwise. */
  refs: optional(words),
});
export type RegimeTexts = Static<typeof RegimeTextsSchema>;
