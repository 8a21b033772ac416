import fc from 'fast-check';
import { limbsOf, type Condition, type LeafCondition, type Tristate } from '#schemas';
import { evaluate, leafKey } from './evaluate.js';
import { layoutOf, openUnder, type Assumption } from './layout.js';

const leaf = fc.record({
  fact: fc.constantFrom('a', 'b', 'c', 'd'),
  has: fc.option(fc.constantFrom(['x'], ['x', 'y']), { nil: undefined }),
});
const { tree } = fc.letrec<{ tree: Condition }>((tie) => {
  const limbs = fc.array(tie('tree'), { minLength: 1, maxLength: 4 });
  return {
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ all_of: limbs }),
      fc.record({ any_of: limbs }),
      fc.record({ not: tie('tree') }),
      fc.record({ at_least: fc.integer({ min: 1, max: 4 }), of: limbs }),
    ) as fc.Arbitrary<Condition>,
  };
});
const tristate = fc.constantFrom<Tristate>('yes', 'no', 'unknown');

/** By the definition: every leaf that is unknown, and so is every limb above it; each question once. */
function openByDefinition(condition: Condition, value: (one: LeafCondition) => Tristate): string[] {
  if (evaluate(condition, (one) => ({ value: value(one), decided_by: [] })).value !== 'unknown') return [];
  const limbs = limbsOf(condition);
  if (limbs.length === 0) return [(condition as { fact: string }).fact];
  return [...new Set(limbs.flatMap((limb) => openByDefinition(limb, value)))];
}

it('finds the questions that are open by definition, under each assumption', () => {
  fc.assert(
    fc.property(tree, tree, fc.infiniteStream(tristate), (scope, trigger, stream) => {
      const layout = layoutOf({ scope, trigger });
      const answers = layout.leaves.map(() => stream.next().value as Tristate);
      const answer = new Map(layout.leaves.map((one, at) => [leafKey(one), answers[at]!]));
      const named = layout.questions.map((question, at) => [question, factOf(layout.leaves[at]!)] as const);
      const openIf = openUnder(layout, answers);
      const expectSame = (assumed?: Assumption) => {
        const assumedFact = assumed && new Map(named).get(assumed.question);
        const value = (one: LeafCondition) =>
          factOf(one) === assumedFact ? assumed!.value : answer.get(leafKey(one))!;
        const open = openIf(assumed).map((question) => new Map(named).get(question));
        expect(open).toEqual(openByDefinition({ all_of: [scope, trigger] }, value));
      };
      expectSame();
      for (const [question] of named)
        for (const value of ['yes', 'no'] as const) expectSame({ question, value });
    }),
  );
});

const factOf = (one: LeafCondition) => (one as { readonly fact: string }).fact;
