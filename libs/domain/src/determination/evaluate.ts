import {
  limbsOf,
  type Condition,
  type ConditionOperator,
  type ItemRef,
  type LeafCondition,
  type Limb,
  type Tristate,
} from '#schemas';
import { allOf, anyOf, atLeast, not } from './kleene.js';

/** The answer of a leaf, and what in the record decided it. */
export interface Answer {
  readonly value: Tristate;
  readonly decided_by: readonly ItemRef[];
}
/** Who answers the leaves of a condition: the record, or the record with an assumption. */
export type Witness = (leaf: LeafCondition) => Answer;

/** Evaluates a condition tree in three-valued logic; the result has the shape of the tree. */
export function evaluate(condition: Condition, witness: Witness): Limb {
  const limbs = limbsOf(condition).map((limb) => evaluate(limb, witness));
  if (limbs.length === 0) return leafLimb(condition as LeafCondition, witness);
  const values = limbs.map(({ value }) => value);
  return { ...about(condition), value: combine(condition, values), decided_by: [], limbs };
}

/** The value of a composite condition from the values of its limbs. */
export function combine(condition: Condition, values: readonly Tristate[]): Tristate {
  if ('all_of' in condition) return allOf(values);
  if ('any_of' in condition) return anyOf(values);
  return 'at_least' in condition ? atLeast(condition.at_least, values) : not(values[0]!);
}

/** What a leaf asks, without its id and sources: two leaves with the same key always have the same answer. */
export function leafKey(leaf: LeafCondition): string {
  let key = keys.get(leaf);
  if (key === undefined) {
    const operator = leafOperator(leaf);
    const asked = (leaf as unknown as Record<string, unknown>)[operator];
    keys.set(leaf, (key = JSON.stringify([operator, asked, 'fact' in leaf ? leaf.has : undefined])));
  }
  return key;
}

/** A pack's conditions live as long as the pack: each key is written once. */
const keys = new WeakMap<LeafCondition, string>();

const COMPOSITES = ['all_of', 'any_of', 'not', 'at_least'] as const;

const LEAF_OPERATORS = [
  'fact',
  'harm',
  'setting',
  'kind',
  'behaviour',
  'number',
  'during',
  'category',
] as const satisfies readonly ConditionOperator[];

export function leafOperator(leaf: LeafCondition): (typeof LEAF_OPERATORS)[number] {
  return LEAF_OPERATORS.find((operator) => Object.hasOwn(leaf, operator))!;
}

function leafLimb(leaf: LeafCondition, witness: Witness): Limb {
  const { value, decided_by } = witness(leaf);
  return { ...about(leaf), value, decided_by, limbs: [] };
}

type About = Pick<Limb, 'id' | 'ref' | 'source' | 'operator' | 'question'>;

/** What a limb says of itself, whatever its value. */
function about(condition: Condition): About {
  let found = abouts.get(condition);
  if (!found) abouts.set(condition, (found = said(condition)));
  return found;
}

const abouts = new WeakMap<Condition, About>();

function said(condition: Condition): About {
  const { id, ref, source } = condition;
  const composite = COMPOSITES.find((operator) => Object.hasOwn(condition, operator));
  return {
    ...(id !== undefined && { id }),
    ...(ref !== undefined && { ref }),
    ...(source !== undefined && { source }),
    operator: composite ?? leafOperator(condition as LeafCondition),
    ...('fact' in condition && { question: condition.fact }),
  };
}
