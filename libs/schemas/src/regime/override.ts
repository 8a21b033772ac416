import { Type, type Static } from 'typebox';
import { DateOnly, Instant, Line, optional, strict, tagged, Text } from '../primitives.js';

/**
 * What a person typed into a disclosure instead of the record's value. It is kept apart from the record and shown as
 * differing from it.
 */
export const FieldOverride = tagged('kind', [
  strict({ kind: Type.Literal('text'), text: Text }),
  strict({ kind: Type.Literal('list'), entries: Type.Array(Text, { maxItems: 300 }) }),
  strict({ kind: Type.Literal('choices'), codes: Type.Array(Line, { maxItems: 100 }) }),
  strict({ kind: Type.Literal('boolean'), value: Type.Boolean() }),
  strict({ kind: Type.Literal('number'), value: Type.Number() }),
  strict({ kind: Type.Literal('time'), from: Instant, to: optional(Instant) }),
  strict({ kind: Type.Literal('not_known_yet'), reason: Text, promised_by: optional(DateOnly) }),
  strict({ kind: Type.Literal('not_applicable'), reason: Text }),
]);
export type FieldOverride = Static<typeof FieldOverride>;
