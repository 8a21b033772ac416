import { limbsOf, type Condition, type LeafCondition, type Regime, type Tristate } from '#schemas';
import { leafKey } from './evaluate.js';
import { not } from './kleene.js';

/** Scope and trigger of a regime laid out for walking them often: limbs stand before what they belong to. */
export interface Layout {
  readonly nodes: readonly Node[];
  /** Each leaf once, by what it asks. */
  readonly leaves: readonly LeafCondition[];
  /** For each leaf the number of the question that settles it. */
  readonly questions: readonly number[];
}

interface Node {
  /** How many of the limbs have to be yes; absent for a negation and for a leaf. */
  readonly least?: number;
  /** Their places among the nodes. */
  readonly limbs: readonly number[];
  /** Its place among the leaves, of a leaf. */
  readonly leaf?: number;
}

/** The layout of a regime, made once for as long as the regime is there. */
export function layoutOf(regime: Pick<Regime, 'scope' | 'trigger'>): Layout {
  let layout = layouts.get(regime);
  if (!layout) layouts.set(regime, (layout = laidOut({ all_of: [regime.scope, regime.trigger] })));
  return layout;
}

/** One question answered in another way than the record does. */
export interface Assumption {
  readonly question: number;
  readonly value: Tristate;
}

/** The questions that are open under the answers to the leaves, in the order of the regime. */
export function openIn(layout: Layout, answers: readonly Tristate[], assumed?: Assumption): number[] {
  const { nodes, questions } = layout;
  const values = valuesOf(layout, answers, assumed);
  const open: number[] = [];
  const visit = (at: number): void => {
    if (values[at] !== 'unknown') return;
    const { limbs, leaf } = nodes[at]!;
    if (leaf !== undefined && !open.includes(questions[leaf]!)) open.push(questions[leaf]!);
    for (const limb of limbs) visit(limb);
  };
  visit(nodes.length - 1);
  return open;
}

/** The value of every node, as `combine` has it. */
function valuesOf(
  { nodes, questions }: Layout,
  answers: readonly Tristate[],
  assumed?: Assumption,
): Tristate[] {
  const values: Tristate[] = [];
  for (const { least, limbs, leaf } of nodes) {
    if (leaf !== undefined)
      values.push(assumed && questions[leaf] === assumed.question ? assumed.value : answers[leaf]!);
    else if (least === undefined) values.push(not(values[limbs[0]!]!));
    else values.push(countOf(limbs, values, least));
  }
  return values;
}

function countOf(limbs: readonly number[], values: readonly Tristate[], least: number): Tristate {
  let sure = 0;
  let possible = 0;
  for (const limb of limbs) {
    if (values[limb] === 'yes') sure += 1;
    if (values[limb] !== 'no') possible += 1;
  }
  if (sure >= least) return 'yes';
  return possible < least ? 'no' : 'unknown';
}

const layouts = new WeakMap<Pick<Regime, 'scope' | 'trigger'>, Layout>();

function laidOut(root: Condition): Layout {
  const nodes: Node[] = [];
  const leaves: LeafCondition[] = [];
  const places = new Map<string, number>();
  const place = (leaf: LeafCondition): number => {
    const key = leafKey(leaf);
    if (!places.has(key)) places.set(key, leaves.push(leaf) - 1);
    return places.get(key)!;
  };
  const add = (condition: Condition): number => {
    const limbs = limbsOf(condition).map(add);
    const leaf = limbs.length === 0 ? { leaf: place(condition as LeafCondition) } : {};
    return nodes.push({ limbs, ...leaf, ...leastOf(condition) }) - 1;
  };
  add(root);
  const asked = [...new Set(leaves.map(questionOf))];
  return { nodes, leaves, questions: leaves.map((leaf) => asked.indexOf(questionOf(leaf))) };
}

/** One answer settles every leaf that asks for codes of the same question. */
function questionOf(leaf: LeafCondition): string {
  return 'fact' in leaf ? leaf.fact : leafKey(leaf);
}

function leastOf(condition: Condition): Pick<Node, 'least'> {
  if ('all_of' in condition) return { least: condition.all_of.length };
  if ('any_of' in condition) return { least: 1 };
  return 'at_least' in condition ? { least: condition.at_least } : {};
}
