import { Type, type Static, type TSchema } from 'typebox';
import { codes, DateOnly, Line, optional, strict } from '../primitives.js';
import { flaws, type Flaw } from '../validate.js';
import { CERTAINTIES } from '../citation.js';
import * as v from '../incident/vocabulary.js';

const oneOrMore = <T extends TSchema>(schema: T) => Type.Array(schema, { minItems: 1, maxItems: 50 });
/** A limb below: checked by conditionFlaws on its own, so that a flaw is reported there and not at the whole tree. */
const limb = Type.Unsafe<object>({});

/** What every limb may say about itself: its id (the key of its text), where the law says so, and how sure we are. */
const about = {
  id: optional(
    Type.String({ pattern: '^[a-z0-9_]+$', description: 'an id in lower case with digits and underscores' }),
  ),
  ref: optional(Line),
  source: optional(Line),
  certainty: optional(codes(CERTAINTIES)),
};

const leafShapes = {
  /** The answer to a question of fact; with `has`, whether one of these codes is among the answer's. */
  fact: { fact: Line, has: optional(oneOrMore(Line)) },
  /** Some harm of the record fits every given criterion. */
  harm: {
    harm: strict({
      category: optional(oneOrMore(codes(v.HARM_CATEGORIES))),
      materialised: optional(oneOrMore(codes(v.MATERIALISED))),
      causal_link: optional(oneOrMore(codes(v.CAUSAL_LINKS))),
      serious: optional(Type.Literal('yes')),
      irreversible: optional(Type.Literal('yes')),
      affected_at_least: optional(Type.Integer({ minimum: 1 })),
    }),
  },
  setting: { setting: oneOrMore(codes(v.SETTINGS)) },
  kind: { kind: oneOrMore(codes(v.KINDS)) },
  /** Some behaviour of the record has one of these codes, or a code below it (`deception` covers `deception.sandbagging`). */
  behaviour: { behaviour: oneOrMore(Line) },
  /** A number found under a path of the record, compared with a threshold. */
  number: {
    number: strict({ path: Line, at_least: optional(Type.Number()), at_most: optional(Type.Number()) }),
  },
  /** The anchor lies within the dates (inclusive), in its own zone. */
  during: { during: strict({ anchor: codes(v.ANCHORS), from: optional(DateOnly), to: optional(DateOnly) }) },
  /** One of the regime's categories holds. Not within scope, trigger or categories, which come first. */
  category: { category: oneOrMore(Line) },
} as const;

const compositeShapes = {
  all_of: { all_of: oneOrMore(limb) },
  any_of: { any_of: oneOrMore(limb) },
  not: { not: limb },
  at_least: { at_least: Type.Integer({ minimum: 1 }), of: oneOrMore(limb) },
} as const;

type LeafOperator = keyof typeof leafShapes;
export type ConditionOperator = keyof typeof compositeShapes | LeafOperator;
const shapes = { ...compositeShapes, ...leafShapes };
export const CONDITION_OPERATORS = Object.keys(shapes) as readonly ConditionOperator[];

const limbSchemas = Object.fromEntries(
  Object.entries(shapes).map(([operator, shape]) => [operator, strict({ ...about, ...shape })]),
) as unknown as Record<ConditionOperator, TSchema>;

interface About {
  readonly id?: string;
  readonly ref?: string;
  readonly source?: string;
  readonly certainty?: (typeof CERTAINTIES)[number];
}
type LeafShape<K extends LeafOperator> = Static<ReturnType<typeof strict<(typeof leafShapes)[K]>>>;

/** A question to the record, answered yes, no or unknown. */
export type LeafCondition = About &
  { [K in LeafOperator]: { readonly [P in keyof LeafShape<K>]: LeafShape<K>[P] } }[LeafOperator];

/**
 * A legal condition as data: a tree of all_of, any_of, not and at_least over leaves, evaluated in Kleene's
 * three-valued logic. Exactly one operator per node.
 */
export type Condition =
  | LeafCondition
  | (About & { readonly all_of: readonly Condition[] })
  | (About & { readonly any_of: readonly Condition[] })
  | (About & { readonly not: Condition })
  | (About & { readonly at_least: number; readonly of: readonly Condition[] });

/** The limbs directly below a condition; none for a leaf. */
export function limbsOf(condition: Condition): readonly Condition[] {
  if ('all_of' in condition) return condition.all_of;
  if ('any_of' in condition) return condition.any_of;
  if ('at_least' in condition) return condition.of;
  return 'not' in condition ? [condition.not] : [];
}

/** The limbs directly below a condition, each with its place in it. */
export function placedLimbs(condition: Condition): readonly (readonly [pointer: string, limb: Condition])[] {
  if ('not' in condition) return [['/not', condition.not]];
  const key = (['all_of', 'any_of', 'of'] as const).find((member) => Object.hasOwn(condition, member));
  return limbsOf(condition).map((limb, index) => [`/${key}/${index}`, limb] as const);
}

const MAX_DEPTH = 30;

/** All flaws of a condition tree, each at its own limb; an empty list means that `value` is a Condition. */
export function conditionFlaws(value: unknown, pointer = '', depth = 0): Flaw[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ pointer, message: `must be a condition: a mapping with one of ${known}` }];
  if (depth > MAX_DEPTH) return [{ pointer, message: `is nested deeper than ${MAX_DEPTH} levels` }];
  const found = CONDITION_OPERATORS.filter((operator) => Object.hasOwn(value, operator));
  const [operator] = found;
  if (!operator) return [{ pointer, message: `has no known operator (${noun(value)}); use one of ${known}` }];
  if (found.length > 1)
    return [
      {
        pointer,
        message: `has ${found.length} operators (${found.join(', ')}); use exactly one of ${known}`,
      },
    ];
  const own = flaws(limbSchemas[operator], value).map((flaw) => ({
    ...flaw,
    pointer: pointer + flaw.pointer,
  }));
  if (own.length > 0) return own;
  return placedLimbs(value as Condition).flatMap(([place, below]) =>
    conditionFlaws(below, pointer + place, depth + 1),
  );
}

const known = CONDITION_OPERATORS.join(', ');

function noun(value: object): string {
  const keys = Object.keys(value).filter((key) => !Object.hasOwn(about, key));
  return keys.length > 0 ? `it says ${keys.join(', ')}` : 'it says nothing';
}
