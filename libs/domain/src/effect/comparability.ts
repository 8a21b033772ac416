import type { EvalRun } from '#schemas';
import { canonicalJson } from '../canonical-json.js';

/** Something in which two runs differ, as each of them states it. */
export interface RunDifference {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** Runs are comparable when nothing that shapes a figure differs; what neither states is `unknown`, not equal. */
export interface Comparability {
  readonly comparable: boolean;
  readonly differs: readonly RunDifference[];
  readonly unknown: readonly string[];
}

/**
 * Whether the figures of two runs under the score `score` measure the same thing: the same task, version, arguments,
 * dataset, epochs and scorer. The model may differ: that is what is compared.
 */
export function comparability(before: EvalRun, after: EvalRun, score: string): Comparability {
  const facts = aspects(before, score);
  const others = aspects(after, score);
  const differs: RunDifference[] = [];
  const unknown: string[] = [];
  for (const [what, value] of facts) {
    const other = others.get(what) ?? null;
    if (value === null && other === null) unknown.push(what);
    else if (value !== other)
      differs.push({ what, before: value ?? 'not stated', after: other ?? 'not stated' });
  }
  return { comparable: differs.length === 0, differs, unknown };
}

/** What shapes a figure, each as one text that is equal when it is the same; `null` where a log does not say. */
function aspects({ task, dataset, epochs, scores }: EvalRun, score: string): Map<string, string | null> {
  const scored = scores.filter(({ name }) => name === score);
  return new Map([
    ['task', task.name === 'not stated' ? null : task.name],
    ['task version', stated(task.version)],
    ['task arguments', canonicalJson(task.args)],
    ['dataset', stated(dataset.name)],
    ['dataset location', stated(dataset.location)],
    ['samples of the dataset', stated(dataset.samples)],
    ['epochs', stated(epochs)],
    [
      'scorer',
      scored.length === 0
        ? null
        : scored.map(({ scorer, reducer }) => `${scorer} ${reducer ?? ''}`.trim()).join(', '),
    ],
  ]);
}

function stated(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
