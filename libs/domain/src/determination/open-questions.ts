import type { OpenQuestion, Regime, Tristate } from '#schemas';
import type { Witness } from './evaluate.js';
import { layoutOf, openUnder } from './layout.js';

/**
 * What is still open about an undecided result, most decisive first.
 *
 * A leaf is *open* when it is unknown and so is every limb above it: its answer can still matter. Leaves that ask for
 * codes of one question are open or not together, because one answer settles them. The decisiveness of a question is
 * the share of open questions that disappear when it alone is answered, averaged over yes and no (0 to 1; 1 means that
 * either answer decides the result, including the question itself). Equal ones keep the order of the regime. The cost
 * is one walk of the trees for each open question and answer.
 */
export function openQuestions(regime: Pick<Regime, 'scope' | 'trigger'>, witness: Witness): OpenQuestion[] {
  const layout = layoutOf(regime);
  const answers = layout.leaves.map((leaf) => witness(leaf).value);
  const openIf = openUnder(layout, answers);
  const open = openIf();
  const remaining = (question: number, value: Tristate) => openIf({ question, value }).length;
  return open
    .map((question) => {
      const share = 1 - (remaining(question, 'yes') + remaining(question, 'no')) / (2 * open.length);
      return { ...layout.asked[question]!, decisiveness: Math.round(share * 1_000) / 1_000 };
    })
    .sort((a, b) => b.decisiveness - a.decisiveness);
}
