import type { VerificationCheck } from '#schemas';
import {
  asObject,
  entriesField,
  field,
  listField,
  numberField,
  textField,
  type Json,
} from '../../json/json.js';
import { compared } from '../../verify/check.js';
import { promptKey, type Sums, type Totals } from './totals.js';

/** The totals that promptfoo writes beside the results, for the run and for each prompt and provider. */
export function promptfooChecks(results: Json | undefined, totals: Totals): VerificationCheck[] {
  return [...runChecks(field(results, 'stats'), totals.all), ...promptChecks(results, totals)];
}

/** Without a count of errors, errors were counted as failures. */
function runChecks(stats: Json | undefined, all: Sums): VerificationCheck[] {
  const isSeparate = numberField(stats, 'errors') !== null;
  return statedOnly([
    ['stats/successes', numberField(stats, 'successes'), all.passed],
    ['stats/failures', numberField(stats, 'failures'), isSeparate ? all.failed : all.failed + all.errors],
    ['stats/errors', numberField(stats, 'errors'), all.errors],
  ]);
}

/** Version 2 kept the totals of prompts in the head of a table; its results do not say whose they are. */
function promptChecks(results: Json | undefined, totals: Totals): VerificationCheck[] {
  const table = listField(field(field(results, 'table'), 'head'), 'prompts');
  const only = table.length === 1 && totals.byPrompt.size === 0 ? table[0] : undefined;
  if (only !== undefined) return metricsChecks('prompt 1', field(only, 'metrics'), totals.all);
  const found = new Map(totals.byPrompt);
  const checks = listField(results, 'prompts').flatMap((prompt, index) => {
    const key = promptKey(textField(prompt, 'provider') ?? 'not stated', index);
    const sums = found.get(key);
    found.delete(key);
    return metricsChecks(key, field(prompt, 'metrics'), sums);
  });
  const unstated = [...found].map(([key, { passed, failed, errors }]) =>
    compared(`${key} results without totals`, 0, passed + failed + errors),
  );
  return listField(results, 'prompts').length === 0 ? [] : [...checks, ...unstated];
}

function metricsChecks(key: string, metrics: Json | undefined, sums: Sums | undefined): VerificationCheck[] {
  return [
    ...statedOnly([
      [`${key} testPassCount`, numberField(metrics, 'testPassCount'), sums?.passed ?? 0],
      [`${key} score`, numberField(metrics, 'score'), sums?.score ?? 0],
    ]),
    ...namedChecks(key, metrics, sums?.named ?? new Map()),
  ];
}

/** Named scores are summed with their weights since these are recorded, before without. */
function namedChecks(key: string, metrics: Json | undefined, named: Sums['named']): VerificationCheck[] {
  const isWeighted = asObject(field(metrics, 'namedScoreWeights')) !== undefined;
  const names = new Set([...entriesField(metrics, 'namedScores').map(([name]) => name), ...named.keys()]);
  return [...names].flatMap((name) => {
    const found = named.get(name);
    const sum = (isWeighted ? found?.weighted : found?.sum) ?? 0;
    return [
      compared(`${key} ${name}`, numberField(field(metrics, 'namedScores'), name) ?? 0, sum),
      ...statedOnly([
        [`${key} ${name} count`, numberField(field(metrics, 'namedScoresCount'), name), found?.n ?? 0],
      ]),
    ];
  });
}

function statedOnly(figures: readonly (readonly [string, number | null, number])[]): VerificationCheck[] {
  return figures.flatMap(([what, stated, found]) => (stated === null ? [] : [compared(what, stated, found)]));
}
