import type { Citation, FieldDefinition, ItemRef, Limb, Tristate } from '#schemas';
import { evaluate, parsePath, select, type Hit } from '#domain';
import { itemText, plainText } from '../text/item-template.js';
import { labelOf, say } from '../text/words.js';
import type { Filling } from './context.js';

type From = FieldDefinition['from'][number];

/** One thing that goes into a field's value, with what it rests on. */
export interface Piece {
  /** As found: a text, number, boolean, code, stated time or instant. */
  readonly raw: unknown;
  readonly text: string;
  /** For rows. */
  readonly cells?: readonly string[];
  readonly sources: readonly ItemRef[];
  readonly refs: readonly string[];
}

export interface Gathered {
  readonly pieces: readonly Piece[];
  readonly problems: readonly string[];
  /** A question that the field answers is stated or left unknown. */
  readonly unanswered: boolean;
}

/** What one source of a field gives: zero or more pieces, in the order of the record. */
export function gather(from: From, filling: Filling): Gathered {
  if (from.fixed !== undefined) return fixed(from.fixed, filling);
  if (from.answer !== undefined) return answered(evaluate(from.answer, filling.witness), filling);
  if (from.code !== undefined) return coded(from.code, filling);
  const hits = select(filling.roots, parsePath(from.items ?? from.value!)).filter(
    ({ value }) => value !== null,
  );
  return together(hits.map((hit) => fromHit(hit, from, filling)));
}

/** Several gatherings as one. */
export function together(all: readonly Gathered[]): Gathered {
  return {
    pieces: all.flatMap(({ pieces }) => pieces),
    problems: all.flatMap(({ problems }) => problems),
    unanswered: all.some(({ unanswered }) => unanswered),
  };
}

function fromHit(hit: Hit, from: From, filling: Filling): Gathered {
  const { pack, words } = filling;
  const write = (template: string) => itemText(pack, template, hit.value, words);
  const cells = from.cells?.map(write);
  const text = cells
    ? cells.join(' ')
    : from.each === undefined
      ? plainText(words, hit.value)
      : write(from.each);
  if (text.trim() === '') return none;
  return piece({ raw: hit.value, text, ...(cells && { cells }) }, hit, filling);
}

function coded({ path, map }: NonNullable<From['code']>, filling: Filling): Gathered {
  const hits = select(filling.roots, parsePath(path));
  return together(
    hits.map((hit) => {
      const code = String(hit.value);
      const formCode = Object.hasOwn(map, code) ? map[code] : undefined;
      if (formCode === undefined)
        return { ...none, problems: [say(filling.words, 'unknown_code', { code })] };
      return piece({ raw: formCode, text: formCode }, hit, filling);
    }),
  );
}

function answered(limb: Limb, { words }: Filling): Gathered {
  if (limb.value === 'unknown') return { ...none, unanswered: true };
  const text = labelOf(words, 'tristate', limb.value satisfies Tristate);
  return { ...none, pieces: [{ raw: limb.value, text, sources: decidedBy(limb), refs: [] }] };
}

function fixed(key: string, { words }: Filling): Gathered {
  const text = words.texts.fixed![key]!;
  return { ...none, pieces: [{ raw: text, text, sources: [], refs: [] }] };
}

/** Evidence stands for itself; anything else is supported by its own citations, or else by its item's. */
function piece(made: Pick<Piece, 'raw' | 'text' | 'cells'>, hit: Hit, { registers }: Filling): Gathered {
  const own = citationsIn(hit.value);
  const { refs, problems } = registers.cite(own.length > 0 ? own : citationsIn(hit.item));
  const evidence = hit.source.part === 'evidence' ? registers.evidenceItem(hit.source.item_id) : undefined;
  const all = evidence === undefined ? refs : [evidence, ...refs];
  return { ...none, pieces: [{ ...made, sources: [hit.source], refs: all }], problems };
}

const none: Gathered = { pieces: [], problems: [], unanswered: false };

/** Every citation within an item: its own list, and those of figures inside it. */
export function citationsIn(value: unknown): Citation[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    if (key === 'citations') return member as Citation[];
    return key === 'citation' ? [member as Citation] : citationsIn(member);
  });
}

/** The items behind an answer: those of the leaves. */
function decidedBy(limb: Limb): ItemRef[] {
  return [...limb.decided_by, ...limb.limbs.flatMap(decidedBy)];
}
