import { localeOf, spellDue, type Obligation, type ObligationStatus } from '#domain';
import type { Determination, RegimeLine } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { resultText } from '../text/status.js';
import { labelOf, say, wordsOf, type Words } from '../text/words.js';

/** A regime in an overview of all: what came out, and of `obligations` those of this regime that are due or were filed. */
export function regimeLine(
  pack: Pack,
  determination: Determination,
  { obligations, language }: { readonly obligations: readonly Obligation[]; readonly language: string },
): RegimeLine {
  const words = wordsOf(pack, Object.hasOwn(pack.texts, language) ? language : 'en');
  const { result, rehearsal, duty, categories, open_questions } = determination;
  const reports = obligations
    .filter(({ regime }) => regime === pack.id)
    .flatMap((obligation) => report(obligation, words) ?? []);
  return {
    regime: pack.id,
    title: words.texts.short_title,
    duty,
    result,
    result_text: resultText(words, determination),
    rehearsal,
    categories: categories.map((id) => ({ id, label: words.texts.categories![id]! })),
    // A report to several recipients with one limit is one line.
    reports: [...new Set(reports)],
    open_questions: open_questions.length,
  };
}

/** What waits for its start is not due; holds are told apart. */
const STATES: Readonly<Partial<Record<ObligationStatus, string>>> = {
  due: 'due',
  due_soon: 'due',
  overdue: 'overdue',
  filed_in_time: 'filed_in_time',
  filed_late: 'filed_late',
  waived: 'waived',
};

function report(obligation: Obligation, words: Words): string | undefined {
  const { stage: id, status, due, applies, rehearsal, filing } = obligation;
  // Under a rule that was not in force, and while it is open whether it applies, nobody is late.
  const stands = applies === 'unknown' && status === 'overdue' ? 'due' : STATES[status];
  if (stands === undefined || (rehearsal && !filing)) return undefined;
  const stage = words.texts.stages[id]!.title;
  const state = labelOf(words, 'report_states', stands);
  if (!due) return say(words, 'report_without_limit', { stage, state });
  return say(words, 'report_by', { stage, state, due: spellDue(due, localeOf(words.language)) });
}
