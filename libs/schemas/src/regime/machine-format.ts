import { Type, type Static } from 'typebox';
import { CERTAINTIES } from '../citation.js';
import { codes, Line, optional, strict } from '../primitives.js';
import { Id, Key, list } from './pack-primitives.js';

/** What a document says outside of its fields. */
export const FRAME_MEMBERS = [
  'id',
  'incident',
  'title',
  'organisation',
  'language',
  'tlp',
  'prepared_at',
  'sources',
] as const;

/**
 * One value and its place in the target. A path is names with dots between them; a name may be followed by `[]`, which
 * makes one element of an array for each code, entry or row, by `[*]`, which is every element that there is, by `[0]`,
 * which is that element, or by `[name=value]`, which is the element that has this value: where there is none, nothing is
 * written.
 */
const PlacedValue = strict({
  path: Line,
  /** What is written: a field of the form, a member of the frame, or always the same. One of the three. */
  field: optional(Key),
  frame: optional(codes(FRAME_MEMBERS)),
  fixed: optional(Type.Union([Line, Type.Number(), Type.Boolean(), Type.Array(Line, { maxItems: 20 })])),
  /** Of rows: this column only. */
  column: optional(Key),
  /** Text as it is printed, or the day (UTC) of a time; the value's own type unless said otherwise. */
  as: optional(codes(['text', 'day'])),
  /** The target's codes for those of the form or frame that it calls otherwise. */
  codes: optional(Type.Record(Type.String(), Line)),
  /** Only a text that has this format of the forms, or only one that has not. */
  matches: optional(Id),
  differs: optional(Id),
});
export type PlacedValue = Static<typeof PlacedValue>;

/**
 * formats/<id>.yaml of a pack: a document of the pack in somebody else's JSON.
 */
export const MachineFormatSchema = strict({
  title: Line,
  /** The regime's own: it is kept with what was approved, as the rendition `machine`. A pack has at most one. */
  own: optional(Type.Boolean()),
  /** What the receiver takes: a JSON Schema of templates/_schemas, without its ending. */
  schema: optional(Id),
  source: Line,
  certainty: codes(CERTAINTIES),
  /** Value by value, or written as a whole: one of the two. */
  values: optional(list(PlacedValue, 300)),
  writer: optional(codes(['csaf'])),
});
export type MachineFormatDefinition = Static<typeof MachineFormatSchema>;
