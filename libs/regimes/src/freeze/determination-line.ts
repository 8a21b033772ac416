import type { Determination, DeterminationLine, Limb, OpenQuestion } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { resultText } from '../text/status.js';
import { limbText, questionText, refText, say, wordsOf, type Words } from '../text/words.js';

/**
 * A determination in words: what came out, and limb by limb why. Limbs without words of their own (an unnamed all_of) are
 * left out and what is below them moves up. A pack without texts in the language speaks English.
 */
export function determinationLine(
  pack: Pack,
  determination: Determination,
  language: string,
): DeterminationLine {
  const words = wordsOf(pack, Object.hasOwn(pack.texts, language) ? language : 'en');
  const { result, status, rehearsal, duty, scope, trigger, categories } = determination;
  return {
    regime: pack.id,
    title: words.texts.title,
    duty,
    result,
    result_text: resultText(words, determination),
    status,
    rehearsal,
    categories: categories.map((id) => ({ id, label: words.texts.categories![id]! })),
    reasons: [
      { text: say(words, 'scope'), value: scope.value, depth: 0 },
      ...reasons(scope, 1, words),
      { text: say(words, 'trigger'), value: trigger.value, depth: 0 },
      ...reasons(trigger, 1, words),
    ],
    open_questions: determination.open_questions.flatMap((question) => openText(question, words) ?? []),
  };
}

function reasons(limb: Limb, depth: number, words: Words): DeterminationLine['reasons'] {
  const text = limbText(words, limb);
  if (text === undefined) return limb.limbs.flatMap((below) => reasons(below, depth, words));
  const { value, ref } = limb;
  return [
    { text, value, depth, ...(ref !== undefined && { ref: refText(words, ref) }) },
    ...limb.limbs.flatMap((below) => reasons(below, depth + 1, words)),
  ];
}

function openText({ question, limb_id }: OpenQuestion, words: Words): string | undefined {
  return (
    (question === undefined ? undefined : questionText(words, question)) ?? limbText(words, { id: limb_id })
  );
}
