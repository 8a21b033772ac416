import { ofLatest, type Marking } from '#domain';
import type { FieldDefinition, ItemRef } from '#schemas';
import type { Pack } from '../pack/pack.js';
import type { Words } from '../text/words.js';
import { STAGE_ROOTS, type Filling, type Prepared } from './context.js';
import { gather, together, type Gathered } from './gather.js';
import { limitProblems } from './limits.js';
import type { Piece } from './piece.js';
import { routesOf } from './selection.js';
import { presenceOf, valueOf } from './value.js';

/** What there is for a field, whether or not a stage asks for it. */
export interface Found {
  readonly sources: readonly Gathered[];
  readonly gathered: Gathered;
  /** There is a value, which can be written. */
  readonly isThere: boolean;
  readonly provenance: ItemRef[];
  readonly problems: string[];
}

/** What is found for a field; once for all stages, unless the field says something about its own stage. */
export function foundFor(field: FieldDefinition, filling: Filling): Found {
  if (isOfStage(field)) return search(field, filling);
  const fields = foundIn(filling.prepared);
  let found = fields.get(field);
  if (!found) fields.set(field, (found = search(field, filling)));
  return found;
}

const foundIn = ofLatest((_prepared: Prepared) => new Map<FieldDefinition, Found>());

/** Up to which marking a field shows anything. */
export function ceilingOf(field: FieldDefinition, { regime }: Pack): Marking | undefined {
  return field.tlp_ceiling ?? regime.tlp_ceiling;
}

/** The filling with the ceiling of the field. */
export function upToCeiling(field: FieldDefinition, filling: Filling): Filling {
  const ceiling = ceilingOf(field, filling.pack);
  return ceiling === filling.ceiling ? filling : { ...filling, ceiling };
}

function search(field: FieldDefinition, filling: Filling): Found {
  const { words } = filling;
  const within = upToCeiling(field, filling);
  const sources = field.from.map((from) => gather(from, within));
  const gathered = together(sources);
  if (gathered.pieces.length === 0)
    return { sources, gathered, isThere: false, provenance: [], problems: [...gathered.problems] };
  const { isThere, problems } = presenceOf(field, sources, gathered.pieces, words);
  const refused = isThere ? refusedByLimit(field, sources, words) : [];
  const all = [...gathered.problems, ...problems, ...refused];
  return {
    sources,
    gathered,
    isThere,
    provenance: distinctRefs(gathered.pieces),
    problems: all.length < 2 ? all : [...new Set(all)],
  };
}

function refusedByLimit(field: FieldDefinition, sources: readonly Gathered[], words: Words): string[] {
  if (field.limit === undefined) return [];
  return limitProblems(field, valueOf(field, sources, { words, refsOf: () => [] }), words);
}

function distinctRefs(pieces: readonly Piece[]): ItemRef[] {
  if (pieces.length === 1) return [...pieces[0]!.sources];
  const refs = pieces.flatMap(({ sources }) => sources);
  return [...new Map(refs.map((ref) => [`${ref.part}/${ref.item_id}/${ref.rev}`, ref])).values()];
}

const ofStage = new WeakMap<FieldDefinition, boolean>();

/** Whether a field says something about the stage or recipient of its own document. */
export function isOfStage(field: FieldDefinition): boolean {
  let known = ofStage.get(field);
  if (known === undefined)
    ofStage.set(field, (known = routesOf(field).some(({ path }) => STAGE_ROOTS.has(path[0]!.name))));
  return known;
}
