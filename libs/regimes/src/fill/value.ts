import type { FieldDefinition, FieldValue, ItemRef, StatedTime } from '#schemas';
import { instantOf } from '#domain';
import {
  dateText,
  instantText,
  labelOf,
  numberText,
  say,
  timeText,
  unitText,
  type Words,
} from '../text/words.js';
import type { Gathered, Piece } from './gather.js';

interface ValueAndProblems {
  readonly value?: FieldValue;
  readonly problems: readonly string[];
}

/**
 * A field's value from what its sources gave, by the field's type. Texts, lists, rows and choices take everything in
 * order; a single choice, a boolean, a number and a time take the first; a time range has its start from the first
 * source and its end from the second.
 */
export function valueOf(
  field: FieldDefinition,
  sources: readonly Gathered[],
  words: Words,
): ValueAndProblems {
  const pieces = sources.flatMap((source) => source.pieces);
  if (field.type === 'time_range') return { ...timeRange(sources, words), problems: [] };
  const [first] = pieces;
  if (!first) return { problems: [] };
  switch (field.type) {
    case 'markdown':
    case 'text':
      return { value: { kind: field.type, text: paragraphs(field, sources) }, problems: [] };
    case 'choice':
      return choices(field, [first], words);
    case 'choices':
      return choices(field, pieces, words);
    case 'boolean':
      return { ...booleanOf(first, words), problems: [] };
    case 'number':
      return { ...numberOf(field, pieces, words), problems: [] };
    case 'time':
      return { ...timeOf(first, words), problems: [] };
    case 'list':
      return {
        value: {
          kind: 'list',
          entries: saidOnce(pieces).map((piece) => ({ text: piece.text, ...entry(piece) })),
        },
        problems: [],
      };
    case 'rows':
      return { value: rows(field, pieces, words), problems: [] };
  }
}

/** Options of a choice from its codes, in the order given; an unknown code is a problem and not an option. */
export function optionsOf(
  field: FieldDefinition,
  codes: readonly string[],
  words: Words,
): { readonly options: { code: string; label: string }[]; readonly problems: string[] } {
  const labels = words.texts.codes![field.codes!]!;
  const distinct = [...new Set(codes)];
  const known = distinct.filter((code) => Object.hasOwn(labels, code));
  const unknown = distinct.filter((code) => !Object.hasOwn(labels, code));
  return {
    options: known.map((code) => ({ code, label: labels[code]! })),
    problems: unknown.map((code) => say(words, 'unknown_code', { code })),
  };
}

/** What several items say in the same words is listed once, with the references of all of them. */
function saidOnce(pieces: readonly Piece[]): Piece[] {
  const said = new Map<string, Piece>();
  for (const piece of pieces) {
    const known = said.get(piece.text);
    said.set(piece.text, known ? { ...known, refs: [...new Set([...known.refs, ...piece.refs])] } : piece);
  }
  return [...said.values()];
}

/** Values of one source stand in one line; what is written per item is a paragraph of its own. */
function paragraphs(field: FieldDefinition, sources: readonly Gathered[]): string {
  const between = field.type === 'markdown' ? '\n\n' : '\n';
  return sources
    .map(({ pieces, inline }) => pieces.map(({ text }) => text).join(inline ? ', ' : between))
    .filter((text) => text !== '')
    .join(between);
}

function choices(field: FieldDefinition, pieces: readonly Piece[], words: Words): ValueAndProblems {
  const { options, problems } = optionsOf(
    field,
    pieces.map(({ raw }) => String(raw)),
    words,
  );
  return { ...(options.length > 0 && { value: { kind: 'choices', options } }), problems };
}

function booleanOf({ raw }: Piece, words: Words): { value?: FieldValue } {
  if (raw !== true && raw !== false && raw !== 'yes' && raw !== 'no') return {};
  const value = raw === true || raw === 'yes';
  return { value: { kind: 'boolean', value, text: labelOf(words, 'tristate', value ? 'yes' : 'no') } };
}

function numberOf(field: FieldDefinition, pieces: readonly Piece[], words: Words): { value?: FieldValue } {
  const found = pieces.find(({ raw }) => typeof raw === 'number')?.raw as number | undefined;
  if (found === undefined) return {};
  return { value: numberValue(field, found, words) };
}

/** A number as it is printed, with its unit. */
export function numberValue({ unit }: FieldDefinition, value: number, words: Words): FieldValue {
  const text = numberText(words, value);
  if (unit === undefined) return { kind: 'number', value, text };
  const name = unitText(words, unit);
  return { kind: 'number', value, unit: name, text: `${text}\u00A0${name}` };
}

function timeOf({ raw }: Piece, words: Words): { value?: FieldValue } {
  const moment = momentOf(raw, words);
  return moment ? { value: { kind: 'time', from: moment.instant, text: moment.text } } : {};
}

function timeRange([start, end]: readonly Gathered[], words: Words): { value?: FieldValue } {
  const from = momentOf(start?.pieces[0]?.raw, words);
  const to = momentOf(end?.pieces[0]?.raw, words);
  if (!from) return {};
  if (!to) return { value: { kind: 'time', from: from.instant, text: from.text } };
  const text =
    from.text === to.text ? from.text : say(words, 'time_from_to', { from: from.text, to: to.text });
  return { value: { kind: 'time', from: from.instant, to: to.instant, text } };
}

interface Moment {
  readonly instant: string;
  readonly text: string;
}

/** A stated time, an instant, or a date (which begins at midnight UTC). */
function momentOf(raw: unknown, words: Words): Moment | undefined {
  if (typeof raw === 'object' && raw !== null && 'stated' in raw)
    return { instant: instantOf(raw as StatedTime), text: timeText(words, raw as StatedTime) };
  if (typeof raw !== 'string') return undefined;
  if (raw.length === 10) return { instant: `${raw}T00:00:00.000Z`, text: dateText(words, raw) };
  return { instant: raw, text: instantText(words, raw) };
}

function rows({ key, columns = [] }: FieldDefinition, pieces: readonly Piece[], words: Words): FieldValue {
  const labels = words.texts.fields[key]!.columns!;
  return {
    kind: 'rows',
    columns: columns.map((column) => ({ key: column, label: labels[column]! })),
    rows: pieces.map((piece) => ({ cells: [...piece.cells!], ...entry(piece) })),
  };
}

function entry({ refs, sources }: Piece): { refs: string[]; item?: ItemRef } {
  const [item] = sources;
  return { refs: [...refs], ...(item && { item }) };
}
