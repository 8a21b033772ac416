import { limbsOf, type Condition, type Determination, type LeafCondition, type Regime } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { questionText, wordsOf, type Words } from '../text/words.js';
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
    let found = touched.get(fact);
    if (!found) touched.set(fact, (found = { determinations: new Set<string>(), fields: [] }));
    return found;
  };
  for (const { pack, determination } of determined)
    for (const fact of openFacts(pack, determination)) at(fact).determinations.add(pack.id);
  for (const { regime, stage, fields } of forms)
    for (const { key, gaps, needs } of fields)
      if (gaps.includes('missing') || gaps.includes('not_known_yet')) {
        const field = { regime, stage, key };
        for (const fact of needs) at(fact).fields.push(field);
      }
  const words = determined.map(({ pack }) =>
    wordsOf(pack, Object.hasOwn(pack.texts, language) ? language : 'en'),
  );
  return Array.from(touched, ([fact, { determinations, fields }]) => {
    const text = questionIn(words, fact);
    return { fact, ...(text !== undefined && { text }), determinations: [...determinations], fields };
  }).sort((a, b) => b.determinations.length - a.determinations.length || b.fields.length - a.fields.length);
}

/** What the open questions of a determination ask for. */
function openFacts({ regime }: Pack, { open_questions }: Determination): string[] {
  return open_questions.flatMap(({ limb_id, question }) =>
    question === undefined ? limbFacts(regime, limb_id) : [`facts[question=${question}]`],
  );
}

/** What the limb of a regime asks for. */
function limbFacts(regime: Regime, id: string | undefined): readonly string[] {
  let facts = known.get(regime);
  if (!facts) {
    const leaves = [regime.scope, regime.trigger].flatMap(leavesOf);
    known.set(regime, (facts = new Map(leaves.map((leaf) => [leaf.id, factOfLeaf(leaf)]))));
  }
  return facts.get(id) ?? [];
}

const known = new WeakMap<Regime, ReadonlyMap<string | undefined, readonly string[]>>();

function leavesOf(condition: Condition): LeafCondition[] {
  const limbs = limbsOf(condition);
  return limbs.length === 0 ? [condition as LeafCondition] : limbs.flatMap((limb) => leavesOf(limb));
}

/** The words of a question, from the first pack that has them. */
function questionIn(words: readonly Words[], fact: string): string | undefined {
  for (const one of words) {
    const text = questionsOf(one).get(fact);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** All questions of a pack in words, by the facts that answer them; written once for as long as its texts are there. */
function questionsOf(words: Words): ReadonlyMap<string, string> {
  let questions = asked.get(words.texts);
  if (!questions) {
    const ids = [...Object.keys(words.common.questions), ...Object.keys(words.texts.questions ?? {})];
    questions = new Map(ids.map((id) => [`facts[question=${id}]`, questionText(words, id)!]));
    asked.set(words.texts, questions);
  }
  return questions;
}

const asked = new WeakMap<Words['texts'], ReadonlyMap<string, string>>();
