import type { Citation, FieldSource, Item, ItemRef, Limb, Tristate } from '#schemas';
import { evaluate, highest, parsePath, select, type Hit, type Marking, type Path } from '#domain';
import { itemText, plainText } from '../text/item-template.js';
import { labelOf, say } from '../text/words.js';
import type { Filling } from './context.js';
import { above, mayBeCited } from './marking.js';

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
  /** The question whose codes the field shows is answered with no: none of them applies. */
  readonly none?: true;
  /** The markings of what was found and is above the ceiling. */
  readonly withheld: readonly Marking[];
  /** Values of one path, which stand beside each other in one line. */
  readonly inline?: true;
}

/** What one source of a field gives: zero or more pieces, in the order of the record. */
export function gather(from: FieldSource, filling: Filling): Gathered {
  if (from.first_of !== undefined) return firstOf(from.first_of, filling);
  if (from.fixed !== undefined) return fixed(from.fixed, filling);
  if (from.answer !== undefined) return answered(evaluate(from.answer, filling.witness), filling);
  if (from.code !== undefined) return coded(from.code, filling);
  const path = parsePath(from.items ?? from.value!);
  const hits = select(filling.roots, path).filter(({ value }) => value !== null);
  const found = together(hits.map((hit) => fromHit(hit, from, filling)));
  if (from.value === undefined) return found;
  return { ...found, inline: true, ...(hits.length === 0 && withoutCodes(path, filling)) };
}

/** Why a path to the codes of an answer found none. */
function withoutCodes(path: Path, { roots }: Filling): Partial<Gathered> {
  if (path[1]?.name !== 'facts' || path[2]?.name !== 'codes') return {};
  const answers = select(roots, path.slice(0, 2)).map(({ value }) => (value as Item<'facts'>).answer);
  if (answers.includes('unknown')) return { unanswered: true };
  return answers.includes('no') ? { none: true } : {};
}

/** What the first source with a value gives; without any, what all of them have against it. */
function firstOf(sources: readonly FieldSource[], filling: Filling): Gathered {
  const without: Gathered[] = [];
  for (const source of sources) {
    const gathered = gather(source, filling);
    if (gathered.pieces.length > 0) return gathered;
    without.push(gathered);
  }
  return together(without);
}

/** Several gatherings as one. */
export function together(all: readonly Gathered[]): Gathered {
  return {
    pieces: all.flatMap(({ pieces }) => pieces),
    problems: all.flatMap(({ problems }) => problems),
    unanswered: all.some(({ unanswered }) => unanswered),
    withheld: all.flatMap(({ withheld }) => withheld),
    ...(all.some(({ none }) => none) && { none: true }),
  };
}

function fromHit(hit: Hit, from: FieldSource, filling: Filling): Gathered {
  const { pack, words } = filling;
  const write = (template: string) => itemText(pack, template, hit.value, words);
  const cells = from.cells?.map(write);
  const text = cells
    ? cells.join(' ')
    : from.each === undefined
      ? plainText(words, hit.value)
      : write(from.each);
  if (text.trim() === '') return nothing;
  return piece({ raw: hit.value, text, ...(cells && { cells }) }, hit, filling);
}

function coded({ path, map }: NonNullable<FieldSource['code']>, filling: Filling): Gathered {
  const hits = select(filling.roots, parsePath(path));
  return together(
    hits.map((hit) => {
      const code = String(hit.value);
      const formCode = Object.hasOwn(map, code) ? map[code] : undefined;
      if (formCode !== undefined) return piece({ raw: formCode, text: formCode }, hit, filling);
      const withheld = above(filling, [hit.source]);
      const problems = withheld.length > 0 ? [] : [say(filling.words, 'unknown_code', { code })];
      return { ...nothing, withheld, problems };
    }),
  );
}

function answered(limb: Limb, filling: Filling): Gathered {
  if (limb.value === 'unknown') return { ...nothing, unanswered: true };
  const sources = decidedBy(limb);
  const withheld = above(filling, sources);
  if (withheld.length > 0) return { ...nothing, withheld: [highest(withheld)] };
  const text = labelOf(filling.words, 'tristate', limb.value satisfies Tristate);
  return { ...nothing, pieces: [{ raw: limb.value, text, sources, refs: [] }] };
}

function fixed(key: string, { words }: Filling): Gathered {
  const text = words.texts.fixed![key]!;
  return { ...nothing, pieces: [{ raw: text, text, sources: [], refs: [] }] };
}

/** Evidence stands for itself; anything else is supported by its own citations, or else by its item's. */
function piece(made: Pick<Piece, 'raw' | 'text' | 'cells'>, hit: Hit, filling: Filling): Gathered {
  const withheld = above(filling, [hit.source]);
  if (withheld.length > 0) return { ...nothing, withheld };
  const { registers } = filling;
  const own = citationsIn(hit.value);
  const cited = (own.length > 0 ? own : citationsIn(hit.item)).filter(mayBeCited(filling));
  const { refs, problems } = registers.cite(cited);
  const evidence = hit.source.part === 'evidence' ? registers.evidenceItem(hit.source.item_id) : undefined;
  const all = evidence === undefined ? refs : [evidence, ...refs];
  return { ...nothing, pieces: [{ ...made, sources: [hit.source], refs: all }], problems };
}

const nothing: Gathered = { pieces: [], problems: [], unanswered: false, withheld: [] };

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
