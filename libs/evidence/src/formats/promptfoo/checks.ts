import type { VerificationCheck } from '#schemas';
import { asObject, entriesField, field, listField, numberField, type Json } from '../../json/json.js';
import { compared } from '../../verify/check.js';
import { sum } from '../../verify/statistics.js';
import type { Totals } from './totals.js';

/** The totals that promptfoo writes beside the results, for the run and summed over its prompts. */
export function promptfooChecks(results: Json | undefined, { all }: Totals): VerificationCheck[] {
  const stats = field(results, 'stats');
  // Without a count of errors, errors were counted as failures.
  const separate = numberField(stats, 'errors') !== null;
  const failures = separate ? all.failed : all.failed + all.errors;
  const metrics = promptMetrics(results);
  const overPrompts = (key: string) =>
    metrics.length > 0 && metrics.every((one) => numberField(one, key) !== null)
      ? sum(metrics.map((one) => numberField(one, key) ?? 0))
      : null;
  const counted: [string, number | null, number][] = [
    ['stats/successes', numberField(stats, 'successes'), all.passed],
    ['stats/failures', numberField(stats, 'failures'), failures],
    ['stats/errors', numberField(stats, 'errors'), all.errors],
    ['prompts/testPassCount', overPrompts('testPassCount'), all.passed],
    ['prompts/score', overPrompts('score'), all.score],
  ];
  return [
    ...counted.flatMap(([what, stated, found]) => (stated === null ? [] : [compared(what, stated, found)])),
    ...namedChecks(metrics, all.named),
  ];
}

/** Named scores are summed with their weights since these are recorded, before without. */
function namedChecks(metrics: readonly Json[], named: Totals['all']['named']): VerificationCheck[] {
  const stated = new Map<string, number>();
  for (const [name, value] of metrics.flatMap((one) => entriesField(one, 'namedScores'))) {
    if (typeof value === 'number') stated.set(name, (stated.get(name) ?? 0) + value);
  }
  const isWeighted = metrics.some((one) => asObject(field(one, 'namedScoreWeights')));
  return [...stated].map(([name, value]) => {
    const found = named.get(name);
    return compared(`prompts/namedScores/${name}`, value, (isWeighted ? found?.weighted : found?.sum) ?? 0);
  });
}

/** Totals per prompt stand in `prompts`, in version 2 in the head of its table. */
function promptMetrics(results: Json | undefined): Json[] {
  const prompts = [
    ...listField(results, 'prompts'),
    ...listField(field(field(results, 'table'), 'head'), 'prompts'),
  ];
  return prompts.flatMap((prompt) => asObject(field(prompt, 'metrics')) ?? []);
}
