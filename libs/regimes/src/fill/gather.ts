import { evaluate, highest, type Hit, type Marking } from '#domain';
import type { FieldSource, Item, ItemRef, Limb, Tristate } from '#schemas';
import { hasPlainText, itemText, plainText, surelyWrites } from '../text/item-template.js';
import { labelOf, say, type Words } from '../text/words.js';
import type { Filling } from './context.js';
import { above, mayBeCited } from './marking.js';
import type { Piece, Written } from './piece.js';
import { hitsOf, routeOf, type Route } from './selection.js';

/** What sources of a field give: zero or more pieces, in the order of the record. */
export interface Gathered {
  readonly pieces: readonly Piece[];
  readonly problems: readonly string[];
  /** The markings of what was found and is above the ceiling. */
  readonly withheld: readonly Marking[];
  /** A question that the field answers is stated or left unknown. */
  readonly unanswered: boolean;
  /** The question whose codes the field shows is answered with no: none of them applies. */
  readonly none?: boolean;
  /** Values of one path, which stand beside each other in one line. */
  readonly inline?: boolean;
}

/** What one source of a field gives. */
export function gather(from: FieldSource, filling: Filling): Gathered {
  if (from.first_of !== undefined) return firstOf(from.first_of, filling);
  if (from.fixed !== undefined) return fixed(from.fixed, filling);
  if (from.answer !== undefined) return answered(evaluate(from.answer, filling.witness), filling);
  const route = routeOf(from);
  const hits = hitsOf(filling, route);
  if (hits.length === 0) return from.value === undefined ? NOTHING : withoutCodes(route, filling);
  const found = new Found(filling, from.value !== undefined);
  for (const hit of hits)
    if (from.code === undefined) addHit(hit, from, found);
    else addCode(hit, from.code.map, found);
  return found;
}

/** Several gatherings as one. */
export function together(all: readonly Gathered[]): Gathered {
  const some = all.length < 2 ? all : all.filter((one) => one !== NOTHING);
  if (some.length < 2) return some[0] ?? NOTHING;
  return {
    pieces: some.flatMap(({ pieces }) => pieces),
    problems: some.flatMap(({ problems }) => problems),
    withheld: some.flatMap(({ withheld }) => withheld),
    unanswered: some.some(({ unanswered }) => unanswered),
    none: some.some(({ none }) => none),
  };
}

const NOTHING: Gathered = { pieces: [], problems: [], withheld: [], unanswered: false };
const UNANSWERED: Gathered = { ...NOTHING, unanswered: true };

/** Takes in what the hits of a path give, one by one. */
class Found implements Gathered {
  readonly pieces: Piece[] = [];
  readonly problems: string[] = [];
  readonly withheld: Marking[] = [];
  readonly unanswered = false;

  constructor(
    readonly filling: Filling,
    readonly inline: boolean,
  ) {}

  /** A piece, unless it is withheld. Evidence stands for itself; all else is supported by what its item cites. */
  add({ raw, write }: Pick<Piece, 'raw' | 'write'>, { value, item, source }: Hit): void {
    if (this.withholds(source)) return;
    const { words, registers, citationsOf, ceiling } = this.filling;
    const own = citationsOf(value);
    const cited = own.length > 0 ? own : citationsOf(item);
    const citations = ceiling === undefined ? cited : cited.filter(mayBeCited(this.filling));
    for (const id of registers.missing(citations)) this.problems.push(say(words, 'evidence_missing', { id }));
    const piece = { raw, write, sources: [source], citations };
    this.pieces.push(source.part === 'evidence' ? { ...piece, evidence: source.item_id } : piece);
  }

  withholds(source: ItemRef): boolean {
    const markings = above(this.filling, [source]);
    if (markings.length > 0) this.withheld.push(...markings);
    return markings.length > 0;
  }
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

/** Why a path to the codes of an answer found none. */
function withoutCodes({ path, part }: Route, filling: Filling): Gathered {
  if (part?.name !== 'facts' || path[2]?.name !== 'codes') return NOTHING;
  const answers = hitsOf(filling, part).map(({ value }) => (value as Item<'facts'>).answer);
  if (answers.includes('unknown')) return UNANSWERED;
  return answers.includes('no') ? { ...NOTHING, none: true } : NOTHING;
}

function addHit(hit: Hit, from: FieldSource, found: Found): void {
  const { value } = hit;
  const { pack, words } = found.filling;
  const templates = from.cells ?? (from.each === undefined ? undefined : [from.each]);
  if (!templates) {
    const write = (its: Words): Written => ({ text: plainText(its, value) });
    if (hasPlainText(value)) found.add({ raw: value, write }, hit);
    return;
  }
  const write = (its: Words): Written => {
    const texts = templates.map((template) => itemText(pack, template, value, its));
    return { text: texts.join(' '), ...(from.cells && { cells: texts }) };
  };
  const isThere =
    templates.some((template) => surelyWrites(pack, template, value)) || write(words).text.trim() !== '';
  if (isThere) found.add({ raw: value, write }, hit);
}

function addCode(hit: Hit, map: Readonly<Record<string, string>>, found: Found): void {
  const code = String(hit.value);
  const formCode = Object.hasOwn(map, code) ? map[code] : undefined;
  if (formCode !== undefined) found.add(written(formCode, formCode), hit);
  else if (!found.withholds(hit.source))
    found.problems.push(say(found.filling.words, 'unknown_code', { code }));
}

function answered(limb: Limb, filling: Filling): Gathered {
  if (limb.value === 'unknown') return UNANSWERED;
  const sources = decidedBy(limb);
  const withheld = above(filling, sources);
  if (withheld.length > 0) return { ...NOTHING, withheld: [highest(withheld)] };
  const text = labelOf(filling.words, 'tristate', limb.value satisfies Tristate);
  return { ...NOTHING, pieces: [{ ...written(limb.value, text), sources, citations: [] }] };
}

function fixed(key: string, { words }: Filling): Gathered {
  const text = words.texts.fixed![key]!;
  return { ...NOTHING, pieces: [{ ...written(text, text), sources: [], citations: [] }] };
}

const written = (raw: unknown, text: string) => ({ raw, write: (): Written => ({ text }) });

/** The items behind an answer: those of the leaves. */
function decidedBy(limb: Limb): ItemRef[] {
  return [...limb.decided_by, ...limb.limbs.flatMap(decidedBy)];
}
