import type { Regime, RegimeTexts } from '#schemas';
import type { Common } from '../pack/pack.js';

/** Everything in a regime that something else can refer to by its id. */
export interface Names {
  readonly stages: ReadonlySet<string>;
  readonly sections: ReadonlySet<string>;
  readonly recipients: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  readonly deadlines: ReadonlySet<string>;
  readonly holds: ReadonlySet<string>;
  /** Asked by this regime alone. */
  readonly ownQuestions: ReadonlySet<string>;
  /** Asked by this regime or shared by several. */
  readonly questions: ReadonlySet<string>;
  /** Of the questions that are answered with codes: these. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
}

export function namesOf(regime: Regime, texts: RegimeTexts, common: Common): Names {
  const ownQuestions = regime.questions.map(({ id }) => id);
  return {
    stages: ids(regime.stages),
    sections: new Set(regime.sections),
    recipients: ids(regime.recipients),
    categories: ids(regime.categories),
    sources: ids(regime.sources),
    fields: new Set(regime.fields.map(({ key }) => key)),
    deadlines: ids(regime.stages.flatMap(({ deadlines }) => deadlines)),
    holds: ids(regime.holds ?? []),
    ownQuestions: new Set(ownQuestions),
    questions: new Set([...ownQuestions, ...common.questions.map(({ id }) => id)]),
    codes: new Map(
      regime.questions.flatMap(({ id, codes }) =>
        codes === undefined ? [] : [[id, new Set(Object.keys(texts.codes?.[codes] ?? {}))] as const],
      ),
    ),
  };
}

function ids(list: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(list.map(({ id }) => id));
}
