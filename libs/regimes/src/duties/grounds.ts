import { parsePath } from '#domain';
import type { Condition, IncidentRecord, LeafCondition, PartName } from '#schemas';
import { conditionsIn, limbsWithPlaces } from '../check/conditions.js';
import type { Pack } from '../pack/pack.js';

/** What any regime may ask of a record: `named_by` of a recipient reads systems, a clock its anchors. */
const ASKED = ['anchors', 'behaviours', 'facts', 'harms', 'systems', 'part_states'] as const;

type Ground = PartName | 'header' | 'part_states';

/**
 * What of a record decides its duties under these packs: records with equal grounds (as JSON) have the same results
 * and obligations at the same time, whatever else they say. Most edits leave it alone.
 */
export function groundsOf(packs: readonly Pack[], record: IncidentRecord): Readonly<Record<string, unknown>> {
  const { kind, setting, status, drill, drill_factor } = record.header;
  const asked = new Set<Ground>([...ASKED, ...packs.flatMap(partsWithNumbers)]);
  return {
    header: { kind, setting, status, drill, drill_factor },
    ...Object.fromEntries([...asked].map((part) => [part, record[part]])),
  };
}

const numbers = new WeakMap<Pack, readonly Ground[]>();

/** The parts whose numbers a regime compares. */
function partsWithNumbers(pack: Pack): readonly Ground[] {
  let parts = numbers.get(pack);
  if (!parts) {
    const conditions = conditionsIn(pack.regime).filter(({ place }) => place[0] !== 'fields');
    parts = conditions
      .flatMap(({ condition, place }) => limbsWithPlaces(condition as Condition, place))
      .flatMap(({ limb }) => partWithNumber(limb as LeafCondition));
    numbers.set(pack, parts);
  }
  return parts;
}

function partWithNumber(leaf: LeafCondition): Ground[] {
  return 'number' in leaf ? [parsePath(leaf.number.path)[1]!.name as Ground] : [];
}
