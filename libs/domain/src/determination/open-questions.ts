import { limbsOf, type Condition, type LeafCondition, type OpenQuestion, type Tristate } from '#schemas';
import { evaluate, leafKey, leafOperator, leavesOf, type Witness } from './evaluate.js';

/**
 * What is still open about an undecided result, most decisive first.
 *
 * A leaf is *open* when it is unknown and so is every limb above it: its answer can still matter. The decisiveness of
 * a question is the share of open questions that disappear when it alone is answered, averaged over yes and no
 * (0 to 1; 1 means that either answer decides the result, including the question itself). Equal ones keep the order
 * of the regime.
 */
export function openQuestions(trees: readonly Condition[], witness: Witness): OpenQuestion[] {
  const open = openLeaves(trees, witness);
  return Array.from(open, ([key, leaf]) => {
    const remaining = (['yes', 'no'] as const).map(
      (value) => openLeaves(trees, assuming(key, value, witness)).size,
    );
    const share = 1 - (remaining[0]! + remaining[1]!) / (2 * open.size);
    return {
      ...(leaf.id !== undefined && { limb_id: leaf.id }),
      ...('fact' in leaf && { question: leaf.fact }),
      operator: leafOperator(leaf),
      decisiveness: Math.round(share * 1_000) / 1_000,
    };
  }).sort((a, b) => b.decisiveness - a.decisiveness);
}

/** The same record, if one question had this answer. */
function assuming(key: string, value: Tristate, witness: Witness): Witness {
  return (leaf) => (leafKey(leaf) === key ? { value, decided_by: [] } : witness(leaf));
}

/** The open leaves of the trees (read as all_of) by what they ask, the same question once. */
function openLeaves(trees: readonly Condition[], witness: Witness): Map<string, LeafCondition> {
  const open = new Map<string, LeafCondition>();
  const visit = (condition: Condition) => {
    if (evaluate(condition, witness).value !== 'unknown') return;
    const below = limbsOf(condition);
    below.forEach(([, limb]) => visit(limb));
    const [leaf] = below.length === 0 ? leavesOf(condition) : [];
    if (leaf && !open.has(leafKey(leaf))) open.set(leafKey(leaf), leaf);
  };
  visit({ all_of: trees });
  return open;
}
