import { limbsOf, type Condition, type LeafCondition, type OpenQuestion, type Tristate } from '#schemas';
import { combine, leafKey, leafOperator, type Witness } from './evaluate.js';

type OpenLeaves = ReadonlyMap<string, LeafCondition>;
type Answers = ReadonlyMap<string, Tristate>;

/**
 * What is still open about an undecided result, most decisive first.
 *
 * A leaf is *open* when it is unknown and so is every limb above it: its answer can still matter. Leaves that ask for
 * codes of one question are open or not together, because one answer settles them. The decisiveness of a question is
 * the share of open questions that disappear when it alone is answered, averaged over yes and no (0 to 1; 1 means that
 * either answer decides the result, including the question itself). Equal ones keep the order of the regime. The cost
 * is one walk of the trees for each open question and answer.
 */
export function openQuestions(trees: readonly Condition[], witness: Witness): OpenQuestion[] {
  const both: Condition = { all_of: trees };
  const answers = answersOf(both, witness);
  const open = byQuestion(walk(both, answers).open);
  return [...open.values()]
    .map((leaves) => {
      const remaining = (value: Tristate) => {
        const assumed = leaves.map((leaf) => [leafKey(leaf), value] as const);
        return byQuestion(walk(both, new Map([...answers, ...assumed])).open).size;
      };
      const share = 1 - (remaining('yes') + remaining('no')) / (2 * open.size);
      return { ...asked(leaves), decisiveness: Math.round(share * 1_000) / 1_000 };
    })
    .sort((a, b) => b.decisiveness - a.decisiveness);
}

/** Open leaves by the question that settles them: that of a fact, or what the leaf asks itself. */
function byQuestion(open: OpenLeaves): ReadonlyMap<string, readonly LeafCondition[]> {
  return Map.groupBy(open.values(), (leaf) => ('fact' in leaf ? leaf.fact : leafKey(leaf)));
}

function asked(leaves: readonly LeafCondition[]): Omit<OpenQuestion, 'decisiveness'> {
  const [first] = leaves as readonly [LeafCondition];
  const codes = leaves.flatMap((leaf) => ('fact' in leaf ? (leaf.has ?? []) : []));
  return {
    ...(first.id !== undefined && { limb_id: first.id }),
    ...('fact' in first && { question: first.fact }),
    ...(codes.length > 0 && { codes: [...new Set(codes)] }),
    operator: leafOperator(first),
  };
}

/** The answer to every leaf by what it asks: the same question has one answer, however often it is asked. */
function answersOf(condition: Condition, witness: Witness): Map<string, Tristate> {
  const below = limbsOf(condition);
  if (below.length === 0) {
    const leaf = condition as LeafCondition;
    return new Map([[leafKey(leaf), witness(leaf).value]]);
  }
  return new Map(below.flatMap(([, limb]) => [...answersOf(limb, witness)]));
}

/** The value of a condition, and its open leaves by what they ask. */
function walk(
  condition: Condition,
  answers: Answers,
): { readonly value: Tristate; readonly open: OpenLeaves } {
  const below = limbsOf(condition);
  if (below.length === 0) {
    const leaf = condition as LeafCondition;
    const key = leafKey(leaf);
    const value = answers.get(key)!;
    return { value, open: value === 'unknown' ? new Map([[key, leaf]]) : NONE };
  }
  const walked = below.map(([, limb]) => walk(limb, answers));
  const value = combine(
    condition,
    walked.map((one) => one.value),
  );
  if (value !== 'unknown') return { value, open: NONE };
  return { value, open: new Map(walked.flatMap(({ open }) => [...open])) };
}

const NONE: OpenLeaves = new Map();
