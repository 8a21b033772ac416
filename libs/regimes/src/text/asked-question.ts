import type { OpenQuestion } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { limbText, questionText, wordsOf } from './words.js';

/** An open question as it is put to a person. */
export interface AskedQuestion extends OpenQuestion {
  readonly text: string;
  readonly help?: string;
  /** Of a question that is answered with codes: all of its codes, in words. */
  readonly choices?: readonly { readonly code: string; readonly label: string }[];
}

/** Open questions in the words of a pack. One without words is shown by its id: a person can still find it. */
export function askedIn(pack: Pack, questions: readonly OpenQuestion[], language: string): AskedQuestion[] {
  const words = wordsOf(pack, Object.hasOwn(pack.texts, language) ? language : 'en');
  const { texts, common } = words;
  return questions.map((open) => {
    const { question, limb_id } = open;
    if (question === undefined) return { ...open, text: limbText(words, { id: limb_id }) ?? limb_id ?? '' };
    const help = (texts.questions?.[question] ?? common.questions[question])?.help;
    const list = pack.regime.questions.find(({ id }) => id === question)?.codes;
    return {
      ...open,
      text: questionText(words, question) ?? question,
      ...(help !== undefined && { help }),
      ...(list !== undefined && { choices: choicesOf(texts.codes?.[list] ?? {}) }),
    };
  });
}

function choicesOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([code, label]) => ({ code, label }));
}
