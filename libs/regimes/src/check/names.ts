import type { Regime } from '#schemas';
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
  /** Asked by this regime alone. */
  readonly ownQuestions: ReadonlySet<string>;
  /** Asked by this regime or shared by several. */
  readonly questions: ReadonlySet<string>;
}

export function namesOf(regime: Regime, common: Common): Names {
  const ownQuestions = regime.questions.map(({ id }) => id);
  return {
    stages: ids(regime.stages),
    sections: new Set(regime.sections),
    recipients: ids(regime.recipients),
    categories: ids(regime.categories),
    sources: ids(regime.sources),
    fields: new Set(regime.fields.map(({ key }) => key)),
    deadlines: ids(regime.stages.flatMap(({ deadlines }) => deadlines)),
    ownQuestions: new Set(ownQuestions),
    questions: new Set([...ownQuestions, ...common.questions.map(({ id }) => id)]),
  };
}

function ids(list: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(list.map(({ id }) => id));
}
