import type { EvalRun } from '#schemas';
import type { Read } from './read.js';

/** How a field of the ground truth is found in what this version reads. */
type Field = (read: Read) => unknown;

const of =
  (read: (run: EvalRun) => unknown): Field =>
  ({ run }) =>
    read(run);
const count = (code: string) => of((run) => run.warnings.some((warning) => warning.code === code));

const COMMON: Record<string, Field> = {
  format: of((run) => run.format.name),
  bytes: ({ size }) => size,
  sha256: ({ sha256 }) => sha256,
};

const INSPECT: Record<string, Field> = {
  version: of((run) => run.format.version),
  status: of((run) => run.status),
  task: of((run) => run.task.name),
  task_version: of((run) => run.task.version),
  task_id: of((run) => run.ids.task),
  eval_id: of((run) => run.ids.eval),
  run_id: of((run) => run.ids.run),
  inspect_version: of((run) => run.tool.version),
  model: of((run) => run.model.name),
  created: of((run) => run.created.stated),
  created_utc: of((run) => run.created.utc?.replace('.000Z', '+00:00') ?? null),
  started_at: of((run) => run.started?.stated ?? null),
  completed_at: of((run) => run.completed?.stated ?? null),
  epochs: of((run) => run.epochs),
  dataset_name: of((run) => run.dataset.name),
  dataset_samples: of((run) => run.dataset.samples),
  total_samples: of((run) => run.samples.total),
  completed_samples: of((run) => run.samples.completed),
  sample_records: of((run) => run.samples.recorded),
  distinct_ids: of((run) => run.samples.distinct_ids),
  max_epoch: of((run) => run.samples.max_epoch),
  sample_errors: of((run) => run.samples.errored),
  sample_limits: of((run) => run.samples.limited),
  samples_with_retries: of((run) => run.samples.retried),
  invalidated_samples: of((run) => run.samples.invalidated),
  edited_scores: of((run) => run.samples.rescored),
  invalidated: count('samples-invalidated'),
  scores: of((run) => run.scores),
  error: of((run) => run.error),
  tags: of((run) => run.tags),
  log_updates: of((run) => run.edits.filter(({ part }) => part === 'log').length),
  model_usage: of((run) =>
    Object.fromEntries(run.usage.map(({ model, total_tokens }) => [model, total_tokens])),
  ),
  sample_score_values: ({ scoreValues }) => scoreValues,
  text_probe: ({ probe }) => probe,
};

const total = (run: EvalRun, metric: string) => {
  const [score] = run.scores;
  return score?.metrics[metric];
};

/** promptfoo's totals are the entries of the scorer that covers all of them. */
const PROMPTFOO: Record<string, Field> = {
  results_version: of((run) => run.format.version),
  eval_id: of((run) => run.ids.eval),
  timestamp: of((run) => run.created.stated || null),
  promptfoo_version: of((run) => run.tool.version),
  rows: of((run) => run.samples.recorded),
  providers: of((run) => (run.roles.length > 0 ? run.roles.map(({ model }) => model) : [run.model.name])),
  tests: of((run) => run.dataset.samples),
  passed: of((run) => Math.round(Number(total(run, 'pass_rate')) * (run.scores[0]?.scored ?? 0))),
  failed_assert: of((run) =>
    Math.round((1 - Number(total(run, 'pass_rate'))) * (run.scores[0]?.scored ?? 0)),
  ),
  provider_errors: of((run) => run.samples.errored),
  mean_score: of((run) => total(run, 'mean_score')),
  named_scores: of((run) =>
    Object.fromEntries(
      run.scores
        .filter(({ name, scorer }) => scorer === 'promptfoo' && name !== 'pass')
        .map(({ name, scored, metrics }) => [
          name,
          { n: scored, sum: Number(metrics['mean']) * (scored ?? 0) },
        ]),
    ),
  ),
  stats: ({ verification }) => {
    const stated = (key: string) =>
      verification.checks.find(({ what }) => what === `stats/${key}`)?.stated ?? null;
    return { successes: stated('successes'), failures: stated('failures'), errors: stated('errors') };
  },
};

const LM_EVAL: Record<string, Field> = {
  model: of((run) => run.model.name),
  model_source: of((run) => run.model.provider),
  lm_eval_version: of((run) => run.tool.version),
  date_epoch: of((run) => Number(run.created.stated)),
  tasks: of((run) => run.scores.map(({ name }) => name)),
  metrics: of((run) =>
    Object.fromEntries(
      run.scores.map(({ name, scorer, metrics }) => [
        name,
        Object.fromEntries(Object.entries(metrics).map(([key, value]) => [`${key},${scorer}`, value])),
      ]),
    ),
  ),
  task_hashes: of((run) => run.task.args['task_hashes']),
  task: of((run) => run.task.name),
  rows: of((run) => run.samples.recorded),
  metric_names: of((run) => run.scores.flatMap(({ metrics }) => Object.keys(metrics))),
  mean: of((run) => Object.assign({}, ...run.scores.map(({ metrics }) => metrics)) as unknown),
  filters: of((run) => run.scores.map(({ scorer }) => scorer)),
  doc_ids: ({ ids }) => ids,
};

const PETRI: Record<string, Field> = {
  version: of((run) => run.format.version),
  transcript_id: of((run) => run.ids.eval),
  target: of((run) => run.model.name),
  auditor: of((run) => run.roles.find(({ role }) => role === 'auditor')?.model),
  created: of((run) => run.created.stated),
  scores: of((run) => Object.fromEntries(run.scores.map(({ name, metrics }) => [name, metrics['score']]))),
  target_messages_final: ({ verification }) =>
    verification.checks.find(({ what }) => what.startsWith('target messages'))?.recomputed,
  text_only_in_rolled_back_branch: ({ texts }) => texts,
};

const GARAK: Record<string, Field> = {
  garak_version: of((run) => run.tool.version),
  run: of((run) => run.ids.run),
  start_time: of((run) => run.started?.stated ?? null),
  target: of((run) => [run.model.provider, run.model.name === 'not stated' ? null : run.model.name]),
  complete: of((run) => run.status === 'success'),
  attempts_distinct: of((run) => run.samples.recorded),
  attempt_rows: ({ ids }) => ids.length,
  evals: of((run) =>
    run.scores.map(({ name, scorer, scored, metrics }) => ({
      probe: name,
      detector: scorer,
      passed: metrics['passed'],
      total: scored,
      attack_success_rate: metrics['attack_success_rate'],
      confidence: metrics['confidence_lower'] ?? null,
    })),
  ),
};

const EVERY: Record<string, Field> = {
  schema_version: of((run) => run.format.version),
  evaluation_id: of((run) => run.ids.eval),
  model: of((run) => run.model.name),
  results: of((run) => run.scores.map(({ name, metrics }) => ({ name, score: metrics['score'] }))),
};

const BY_FORMAT: Record<string, Record<string, Field>> = {
  'inspect-eval': INSPECT,
  'inspect-json': INSPECT,
  'promptfoo-json': PROMPTFOO,
  'promptfoo-jsonl': PROMPTFOO,
  'lm-eval-results': LM_EVAL,
  'lm-eval-samples': LM_EVAL,
  'petri-transcript': PETRI,
  'garak-report': GARAK,
  'every-eval-ever': EVERY,
};

export function fieldsOf(format: string): Record<string, Field> {
  return { ...COMMON, ...BY_FORMAT[format] };
}

/** Fields of the truth that are no part of what this version says about a run, and why not. */
export const NOT_COMPARED: Record<string, string> = {
  container: 'how the archive is built, not what the run was',
  header_from: 'said as the warning no-header',
  summaries: 'the table is counted by sample and epoch',
  summaries_distinct: 'compared as sample_records',
  chunked_samples: 'how a sample is stored, not what it says',
  messages: 'passages are texts, each once; messages without text are none',
  events: 'passages are texts; events without text are none',
  attachments: 'passages of the events that refer to them',
  model_events: 'passages are texts; events without text are none',
  text_probe_model_outputs: 'searched with everything else, in text_probe',
  inspect_reader: 'about the making of the truth',
  note: 'a remark for people',
  date_utc: 'microseconds; instants here have milliseconds',
  n_samples: 'their sum stands in the run, each in its score',
  rows_with_error_text: 'a failed assertion has an error text too; provider_errors is compared',
  attempts_by_status: 'the number that was never evaluated is a warning',
  digest: 'a copy of what the report says before',
  events_by_type: 'passages are texts; events without text are none',
  rollbacks: 'said in the warning discarded-branches',
  target_branches: 'said in the warning discarded-branches',
};
