import { limbsOf, type Condition, type Determination, type LeafCondition } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { questionText, wordsOf } from '../text/words.js';
import { factOfLeaf } from './needs.js';
import type { FormGaps, Unlock } from './report.js';

interface Determined {
  readonly pack: Pack;
  readonly determination: Determination;
}

interface Touched {
  readonly determinations: Set<string>;
  readonly fields: Unlock['fields'][number][];
}

/**
 * The facts on which open answers and empty required fields hang, those with most first. Answers count before fields,
 * because they decide whether the fields are asked at all.
 */
export function unlocksOf(
  determined: readonly Determined[],
  forms: readonly FormGaps[],
  language: string,
): Unlock[] {
  const touched = new Map<string, Touched>();
  const at = (fact: string) => {
    const found = touched.get(fact) ?? { determinations: new Set<string>(), fields: [] };
    touched.set(fact, found);
    return found;
  };
  for (const { pack, determination } of determined)
    for (const fact of openFacts(pack, determination)) at(fact).determinations.add(pack.id);
  for (const { regime, stage, fields } of forms)
    for (const { key, gaps, needs } of fields)
      if (gaps.includes('missing') || gaps.includes('not_known_yet'))
        for (const fact of needs) at(fact).fields.push({ regime, stage, key });
  const questions = new Map(determined.flatMap(({ pack }) => questionsOf(pack, language)));
  return Array.from(touched, ([fact, { determinations, fields }]) => {
    const text = questions.get(fact);
    return { fact, ...(text !== undefined && { text }), determinations: [...determinations], fields };
  }).sort((a, b) => b.determinations.length - a.determinations.length || b.fields.length - a.fields.length);
}

/** What the open questions of a determination ask for. */
function openFacts({ regime }: Pack, { open_questions }: Determination): string[] {
  const leaves = [regime.scope, regime.trigger].flatMap(leavesOf);
  return open_questions.flatMap(({ limb_id, question }) =>
    question === undefined
      ? leaves.filter(({ id }) => id !== undefined && id === limb_id).flatMap(factOfLeaf)
      : [`facts[question=${question}]`],
  );
}

function leavesOf(condition: Condition): LeafCondition[] {
  const limbs = limbsOf(condition);
  return limbs.length === 0 ? [condition as LeafCondition] : limbs.flatMap(([, limb]) => leavesOf(limb));
}

function questionsOf(pack: Pack, language: string): [string, string][] {
  const words = wordsOf(pack, Object.hasOwn(pack.texts, language) ? language : 'en');
  const asked = [...pack.regime.questions, ...pack.common.questions].map(({ id }) => id);
  return asked.flatMap((id) => {
    const text = questionText(words, id);
    return text === undefined ? [] : [[`facts[question=${id}]`, text] as [string, string]];
  });
}
