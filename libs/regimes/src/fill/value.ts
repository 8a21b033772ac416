import type { FieldDefinition, FieldValue, ItemRef, StatedTime } from '#schemas';
import { instantOf } from '#domain';
import {
  dateText,
  instantText,
  labelOf,
  numberText,
  percentText,
  say,
  timeText,
  unitText,
  zoneOf,
  type Words,
} from '../text/words.js';
import type { Gathered } from './gather.js';
import type { Piece } from './piece.js';

/**
 * A field's value from what its sources gave, by the field's type. Texts, lists, rows and choices take everything in
 * order; a single choice, a boolean, a number and a time take the first; a time range has its start from the first
 * source and its end from the second. To be asked where `presenceOf` says that there is one.
 */
export function valueOf(field: FieldDefinition, sources: readonly Gathered[], writing: Writing): FieldValue {
  const { words } = writing;
  const pieces = sources.flatMap((source) => source.pieces);
  const first = pieces[0]!;
  switch (field.type) {
    case 'markdown':
    case 'text':
      return { kind: field.type, text: paragraphs(field, sources, words) };
    case 'choice':
      return { kind: 'choices', options: optionsOf(field, codesOf([first]), words).options };
    case 'choices':
      return { kind: 'choices', options: optionsOf(field, codesOf(pieces), words).options };
    case 'boolean': {
      const value = isYes(first.raw)!;
      return { kind: 'boolean', value, text: labelOf(words, 'tristate', value ? 'yes' : 'no') };
    }
    case 'number':
      return numberValue(field, numberIn(pieces)!, words);
    case 'time': {
      const { instant, text } = momentOf(first.raw, words)!;
      return { kind: 'time', from: instant, text };
    }
    case 'time_range':
      return timeRange(sources, words);
    case 'list':
      return { kind: 'list', entries: entries(pieces, writing) };
    case 'rows':
      return rows(field, pieces, writing);
  }
}

/** What is needed to write a value: the words, and the numbers under which each piece is cited. */
export interface Writing {
  readonly words: Words;
  readonly refsOf: (piece: Piece) => readonly string[];
}

/** Whether there is a value in what the sources gave together, and which of it the form does not take. */
export function presenceOf(
  field: FieldDefinition,
  sources: readonly Gathered[],
  all: readonly Piece[],
  words: Words,
): { readonly isThere: boolean; readonly problems: readonly string[] } {
  const pieces = field.type === 'time_range' ? (sources[0]?.pieces ?? []) : all;
  const [first] = pieces;
  if (!first) return { isThere: false, problems: [] };
  switch (field.type) {
    case 'choice':
    case 'choices': {
      const taken = field.type === 'choice' ? [first] : pieces;
      const { options, problems } = optionsOf(field, codesOf(taken), words);
      return { isThere: options.length > 0, problems };
    }
    case 'boolean':
      return { isThere: isYes(first.raw) !== undefined, problems: [] };
    case 'number':
      return { isThere: numberIn(pieces) !== undefined, problems: [] };
    case 'time':
    case 'time_range':
      return { isThere: isMoment(first.raw), problems: [] };
    case 'text':
    case 'markdown':
    case 'list':
    case 'rows':
      return { isThere: true, problems: [] };
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

const codesOf = (pieces: readonly Piece[]) => pieces.map(({ raw }) => String(raw));

function isYes(raw: unknown): boolean | undefined {
  if (raw === true || raw === 'yes') return true;
  return raw === false || raw === 'no' ? false : undefined;
}

const numberIn = (pieces: readonly Piece[]) =>
  pieces.find(({ raw }) => typeof raw === 'number')?.raw as number | undefined;

/** What several items say in the same words is listed once, with the references of all of them. */
function entries(pieces: readonly Piece[], writing: Writing) {
  const said = Map.groupBy(pieces, (piece) => piece.write(writing.words).text);
  return [...said].map(([text, same]) => ({ text, ...entry(same, writing) }));
}

/** Values of one source stand in one line; what is written per item is a paragraph of its own. The same is said once. */
function paragraphs(field: FieldDefinition, sources: readonly Gathered[], words: Words): string {
  const between = field.type === 'markdown' ? '\n\n' : '\n';
  return sources
    .map(({ pieces, inline }) => {
      const said = new Set(pieces.map((piece) => piece.write(words).text));
      return [...said].join(inline ? ', ' : between);
    })
    .filter((text) => text !== '')
    .join(between);
}

/** A number as it is printed, with its unit. */
export function numberValue({ unit }: FieldDefinition, value: number, words: Words): FieldValue {
  const text = numberText(words, value);
  if (unit === undefined) return { kind: 'number', value, text };
  if (unit === '%') return { kind: 'number', value, unit, text: percentText(words, value / 100, 6) };
  const name = unitText(words, unit);
  return { kind: 'number', value, unit: name, text: `${text}\u00A0${name}` };
}

function timeRange([start, end]: readonly Gathered[], words: Words): FieldValue {
  const [first, last] = [start, end].map((one) => one?.pieces[0]?.raw);
  const from = momentOf(first, words)!;
  const to = momentOf(last, words);
  if (!to) return { kind: 'time', from: from.instant, text: from.text };
  // Where both are in one zone, it is said behind the second.
  const before = momentOf(first, { ...words, ...zoneIn(last) })!.text;
  const text = from.text === to.text ? from.text : say(words, 'time_from_to', { from: before, to: to.text });
  return { kind: 'time', from: from.instant, to: to.instant, text };
}

interface Moment {
  readonly instant: string;
  readonly text: string;
}

const isMoment = (raw: unknown) =>
  typeof raw === 'string' || (typeof raw === 'object' && raw !== null && 'stated' in raw);

/** The zone that a moment is printed with, as words that leave it out. */
function zoneIn(raw: unknown): Pick<Words, 'zone'> {
  if (typeof raw === 'string') return raw.length === 10 ? {} : { zone: 'UTC' };
  const zone = zoneOf(raw as StatedTime);
  return zone === undefined ? {} : { zone };
}

/** A stated time, an instant, or a date (which begins at midnight UTC). */
function momentOf(raw: unknown, words: Words): Moment | undefined {
  if (!isMoment(raw)) return undefined;
  if (typeof raw !== 'string')
    return { instant: instantOf(raw as StatedTime), text: timeText(words, raw as StatedTime) };
  if (raw.length === 10) return { instant: `${raw}T00:00:00.000Z`, text: dateText(words, raw) };
  return { instant: raw, text: instantText(words, raw) };
}

function rows(
  { key, columns = [] }: FieldDefinition,
  pieces: readonly Piece[],
  writing: Writing,
): FieldValue {
  const labels = writing.words.texts.fields[key]!.columns!;
  return {
    kind: 'rows',
    columns: columns.map((column) => ({ key: column, label: labels[column]! })),
    rows: pieces.map((piece) => ({
      cells: [...piece.write(writing.words).cells!],
      ...entry([piece], writing),
    })),
  };
}

/** It stands for an item only where it says nothing of another: then it may be seen by whoever may see that item. */
function entry(pieces: readonly Piece[], { refsOf }: Writing): { refs: string[]; item?: ItemRef } {
  const sources = pieces.flatMap((piece) => piece.sources);
  const items = new Set(sources.map(({ part, item_id: id }) => `${part} ${id}`));
  const [item] = sources;
  return { refs: [...new Set(pieces.flatMap(refsOf))], ...(item && items.size === 1 && { item }) };
}
