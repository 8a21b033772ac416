import type { EvalRun, RunScore } from '#schemas';
import {
  asObject,
  countField,
  entriesField,
  field,
  numberField,
  textField,
  type Json,
} from '../../json/json.js';
import { isJsonOf } from '../../json/recognise.js';
import { finished } from '../../run/finished.js';
import { runOf } from '../../run/run-of.js';
import { when } from '../../run/when.js';
import { sum } from '../../verify/statistics.js';
import type { Format } from '../format.js';
import { resultsChecks } from './checks.js';
import { readResults, statedFigures } from './results-file.js';

/** Set-up that changes what a figure means; machine, paths and prompts are left out. */
const ARGS = [
  'versions',
  'n-shot',
  'task_hashes',
  'system_instruction_sha',
  'chat_template_sha',
  'fewshot_as_multiturn',
];

/** lm-evaluation-harness results: figures per task, metric and filter; the samples stand in files of their own. */
export const lmEvalResults: Format = {
  name: 'lm-eval-results',
  companion: /^samples_.*\.jsonl$/,
  recognises: (head, reader) =>
    isJsonOf(head, reader, {
      shape: { results: true, versions: {}, config: {}, configs: {} },
      isIt: (root) =>
        Object.values(asObject(field(root, 'results')) ?? {}).some(isTask) &&
        asObject(field(root, 'versions')) !== undefined &&
        (field(root, 'config') ?? field(root, 'configs')) !== undefined,
    }),
  summary: async (reader) => summaryOf(await readResults(reader)),
  async *samples() {},
  checks: async (reader, companions) => await resultsChecks(await readResults(reader), companions),
  async *passages() {},
};

function isTask(value: Json): boolean {
  return Object.values(asObject(value) ?? {}).some((member) => typeof member === 'number');
}

function summaryOf(results: Json): EvalRun {
  const tasks = entriesField(results, 'results').map(([task]) => task);
  const versions = new Set(entriesField(results, 'versions').map(([, version]) => version));
  const [version = null] = versions;
  const counts = entriesField(results, 'n-samples').map(([, count]) => count);
  const effective = total(counts, 'effective');
  const original = total(counts, 'original');
  const date = numberField(results, 'date');
  const source = textField(results, 'model_source') ?? textField(field(results, 'config'), 'model');
  const revision = textField(field(results, 'config'), 'model_sha');
  return finished(
    runOf({
      format: { name: lmEvalResults.name, version: null },
      tool: { name: 'lm_eval', version: textField(results, 'lm_eval_version') },
      task: {
        name: tasks.join(', '),
        version:
          versions.size === 1 && (typeof version === 'string' || typeof version === 'number')
            ? version
            : null,
        args: argsOf(results),
      },
      dataset: { name: datasetName(results), samples: effective },
      model: { name: modelName(results), provider: source },
      created: { stated: date === null ? '' : String(date), utc: utc(date), zone_assumed: false },
      status: 'success',
      epochs: 1,
      scores: scoresOf(results),
      samples: { total: effective },
      revision: textField(results, 'git_hash')
        ? { type: 'git', origin: null, commit: textField(results, 'git_hash'), dirty: null }
        : null,
      tags: revision ? [`model revision ${revision}`] : [],
      warnings: when([
        [
          effective !== null && original !== null && effective < original,
          'limited-run',
          `Only ${effective} of ${original} samples were run: the figures are those of a trial.`,
        ],
        [
          statedFigures(results).some(({ value }) => value === null),
          'figure-not-available',
          'At least one figure is stated as not available (N/A); it is left out.',
        ],
        [
          true,
          'samples-apart',
          'The samples stand in files of their own: give them along to have the figures recomputed.',
        ],
      ]),
    }),
  );
}

function scoresOf(results: Json): RunScore[] {
  const scores = new Map<string, RunScore>();
  for (const { task, metric, filter, value } of statedFigures(results)) {
    if (value === null) continue;
    const scored = countField(field(field(results, 'n-samples'), task), 'effective');
    const key = JSON.stringify([task, filter]);
    const score = scores.get(key) ?? {
      name: task,
      scorer: filter,
      reducer: null,
      scored,
      unscored: null,
      metrics: {},
    };
    score.metrics[metric] = value;
    scores.set(key, score);
  }
  return [...scores.values()];
}

function argsOf(results: Json): Record<string, Json> {
  const args = ARGS.map((key) => [key, field(results, key) ?? null] as const);
  const config = field(results, 'config');
  const run = ['limit', 'gen_kwargs'].map((key) => [key, field(config, key) ?? null] as const);
  return Object.fromEntries([...args, ...run]);
}

/** Since 0.4 the file names the model; before, only the arguments did. */
function modelName(results: Json): string {
  const args = field(field(results, 'config'), 'model_args');
  const named = typeof args === 'string' ? /(?:^|,)(?:pretrained|model)=([^,]+)/.exec(args)?.[1] : null;
  return (
    textField(results, 'model_name') ??
    named ??
    textField(args, 'pretrained') ??
    textField(args, 'model') ??
    'not stated'
  );
}

function datasetName(results: Json): string | null {
  const names = new Set(
    entriesField(results, 'configs').flatMap(([, config]) => textField(config, 'dataset_path') ?? []),
  );
  return names.size > 0 ? [...names].join(', ') : null;
}

function total(counts: readonly Json[], key: string): number | null {
  const all = counts.map((count) => countField(count, key));
  return all.length > 0 && all.every((count) => count !== null) ? sum(all) : null;
}

/** Seconds since 1970, with fractions. */
function utc(date: number | null): string | null {
  const time = new Date((date ?? Number.NaN) * 1000);
  const text = Number.isNaN(time.getTime()) ? '' : time.toISOString();
  return text.length === '2026-01-21T02:59:43.859Z'.length ? text : null;
}
