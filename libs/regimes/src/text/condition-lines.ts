import { limbsOf, type Condition } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { limbText, refText, wordsOf, type Words } from './words.js';

/** One limb of a condition in words, with how deep it stands in the tree. */
export interface ConditionLine {
  readonly depth: number;
  readonly operator: string;
  readonly text: string;
  readonly ref?: string;
  readonly certainty?: string;
}

const COMPOSITE = ['all_of', 'any_of', 'not', 'at_least'] as const;

/** A condition of a pack limb by limb. What has no words of its own is left out, and what is below it moves up. */
export function conditionLines(pack: Pack, condition: Condition, language: string): ConditionLine[] {
  return lines(condition, 0, wordsOf(pack, Object.hasOwn(pack.texts, language) ? language : 'en'));
}

function lines(condition: Condition, depth: number, words: Words): ConditionLine[] {
  const { id, ref, certainty } = condition;
  const text = limbText(words, { id, question: 'fact' in condition ? condition.fact : undefined });
  const below = (at: number) => limbsOf(condition).flatMap((limb) => lines(limb, at, words));
  if (text === undefined) return below(depth);
  return [
    {
      depth,
      operator: COMPOSITE.find((operator) => operator in condition) ?? 'leaf',
      text,
      ...(ref !== undefined && { ref: refText(words, ref) }),
      ...(certainty !== undefined && { certainty }),
    },
    ...below(depth + 1),
  ];
}
