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
  const limbs = limbsOf(condition).map(([, limb]) => evaluate(limb, witness));
  const values = limbs.map(({ value }) => value);
  if ('all_of' in condition) return composite(condition, 'all_of', allOf(values), limbs);
  if ('any_of' in condition) return composite(condition, 'any_of', anyOf(values), limbs);
  if ('at_least' in condition)
    return composite(condition, 'at_least', atLeast(condition.at_least, values), limbs);
  if ('not' in condition) return composite(condition, 'not', not(values[0]!), limbs);
  return {
    ...about(condition),
    operator: leafOperator(condition),
    ...('fact' in condition && { question: condition.fact }),
    ...witness(condition),
    limbs: [],
  };
}

/** All leaves of a condition, from left to right. */
export function leavesOf(condition: Condition): LeafCondition[] {
  const below = limbsOf(condition);
  return below.length > 0 ? below.flatMap(([, limb]) => leavesOf(limb)) : [condition as LeafCondition];
}

/** What a leaf asks, without its id and sources: two leaves with the same key always have the same answer. */
export function leafKey(leaf: LeafCondition): string {
  const operator = leafOperator(leaf);
  return JSON.stringify([operator, (leaf as unknown as Record<string, unknown>)[operator]]);
}

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

function composite(
  condition: Condition,
  operator: ConditionOperator,
  value: Tristate,
  limbs: readonly Limb[],
): Limb {
  return { ...about(condition), operator, value, decided_by: [], limbs };
}

function about({ id, ref, source }: Condition): Pick<Limb, 'id' | 'ref' | 'source'> {
  return {
    ...(id !== undefined && { id }),
    ...(ref !== undefined && { ref }),
    ...(source !== undefined && { source }),
  };
}
