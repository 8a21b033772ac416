import {
  limbsOf,
  type Condition,
  type LeafCondition,
  type OpenQuestion,
  type Regime,
  type Tristate,
} from '#schemas';
import { leafKey, leafOperator } from './evaluate.js';

/** Scope and trigger of a regime laid out for walking them often: limbs stand before what they belong to. */
export interface Layout {
  readonly nodes: readonly Node[];
  /** Each leaf once, by what it asks. */
  readonly leaves: readonly LeafCondition[];
  /** For each leaf the number of the question that settles it. */
  readonly questions: readonly number[];
  /** What each question asks. */
  readonly asked: readonly Omit<OpenQuestion, 'decisiveness'>[];
}

/** All of the same members, because walks are fast where all nodes look alike. */
interface Node {
  /** How many of the limbs have to be yes; 0 for a negation and for a leaf. */
  readonly least: number;
  /** Their places among the nodes. */
  readonly limbs: readonly number[];
  /** Its place among the leaves, of a leaf; -1 of any other. */
  readonly leaf: number;
  /** The place of what it belongs to; -1 of the root. */
  parent: number;
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

/** The questions that are open under an assumption, in the order of the regime. */
export type OpenUnder = (assumed?: Assumption) => number[];

/** Numbers for the values, so that a negation is a difference. */
const LEVELS = { no: 0, unknown: 1, yes: 2 } as const satisfies Record<Tristate, number>;

/** The questions that are open under these answers to the leaves, to be asked under many assumptions. */
export function openUnder({ nodes, questions }: Layout, answers: readonly Tristate[]): OpenUnder {
  const levels = answers.map((answer) => LEVELS[answer]);
  const values = new Uint8Array(nodes.length);
  const isOpen = new Uint8Array(nodes.length);
  return (assumed) => {
    const { question, value } = assumed ?? {};
    nodes.forEach(({ leaf, least, limbs }, at) => {
      if (leaf < 0) values[at] = combined(values, limbs, least);
      else values[at] = value && questions[leaf] === question ? LEVELS[value] : levels[leaf]!;
    });
    for (let at = nodes.length - 1; at >= 0; at--) {
      const { parent } = nodes[at]!;
      isOpen[at] = Number(values[at] === LEVELS.unknown && (parent < 0 || isOpen[parent] === 1));
    }
    const open = new Set<number>();
    nodes.forEach(({ leaf }, at) => {
      if (leaf >= 0 && isOpen[at]) open.add(questions[leaf]!);
    });
    return [...open];
  };
}

/** The value of a node, as `combine` has it. */
function combined(values: Uint8Array, limbs: readonly number[], least: number): number {
  if (least === 0) return LEVELS.yes - values[limbs[0]!]!;
  let sure = 0;
  let possible = 0;
  for (const limb of limbs) {
    const value = values[limb]!;
    if (value === LEVELS.yes) sure += 1;
    if (value !== LEVELS.no) possible += 1;
  }
  if (sure >= least) return LEVELS.yes;
  return possible < least ? LEVELS.no : LEVELS.unknown;
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
    const leaf = limbs.length === 0 ? place(condition as LeafCondition) : -1;
    const at = nodes.push({ least: leastOf(condition), limbs, leaf, parent: -1 }) - 1;
    for (const limb of limbs) nodes[limb]!.parent = at;
    return at;
  };
  add(root);
  const settled = Map.groupBy(leaves, questionOf);
  const questions = [...settled.keys()];
  return {
    nodes,
    leaves,
    questions: leaves.map((leaf) => questions.indexOf(questionOf(leaf))),
    asked: Array.from(settled.values(), asked),
  };
}

function asked(leaves: readonly LeafCondition[]): Layout['asked'][number] {
  const [first] = leaves as readonly [LeafCondition];
  const codes = leaves.flatMap((leaf) => ('fact' in leaf ? (leaf.has ?? []) : []));
  return {
    ...(first.id !== undefined && { limb_id: first.id }),
    ...('fact' in first && { question: first.fact }),
    ...(codes.length > 0 && { codes: [...new Set(codes)] }),
    operator: leafOperator(first),
  };
}

/** One answer settles every leaf that asks for codes of the same question. */
function questionOf(leaf: LeafCondition): string {
  return 'fact' in leaf ? leaf.fact : leafKey(leaf);
}

function leastOf(condition: Condition): number {
  if ('all_of' in condition) return condition.all_of.length;
  if ('any_of' in condition) return 1;
  return 'at_least' in condition ? condition.at_least : 0;
}
