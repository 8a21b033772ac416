import type { Figure } from '#schemas';
import { asObject, entriesField, field, listField, textField, type Json } from '../../json/json.js';
import { pick, type Shape } from '../../json/pick.js';
import { chunks, type Reader } from '../../reader.js';
import { figure } from '../../run/figure.js';

const SHAPE: Shape = {
  results: true,
  versions: true,
  higher_is_better: true,
  configs: { '*': { dataset_path: true, dataset_name: true, metric_list: true } },
  config: true,
  'n-shot': true,
  'n-samples': true,
  git_hash: true,
  date: true,
  lm_eval_version: true,
  task_hashes: true,
  model_source: true,
  model_name: true,
  system_instruction_sha: true,
  chat_template_sha: true,
  fewshot_as_multiturn: true,
};

/** The results file as far as it is read. */
export async function readResults(reader: Reader): Promise<Json> {
  for await (const { value } of pick(chunks(reader), 'The file', SHAPE)) return value;
  return null;
}

/** One stated figure; a metric's standard error is a figure of its own. `value` is `null` where none was made. */
export interface StatedFigure {
  readonly task: string;
  readonly metric: string;
  /** How answers were extracted; versions before 0.4 did not name it. */
  readonly filter: string;
  readonly value: Figure | null;
}

/** Texts that stand among the metrics. */
const LABELS = new Set(['alias', 'name', 'sample_len', 'samples']);

export function statedFigures(results: Json): StatedFigure[] {
  return entriesField(results, 'results').flatMap(([task, metrics]) =>
    Object.entries(asObject(metrics) ?? {})
      .filter(([key]) => !LABELS.has(key.trim()) && key.trim() !== '')
      .map(([key, value]) => {
        const [metric = key, filter = 'not stated'] = key.split(',');
        return { task, metric, filter, value: figure(value) };
      }),
  );
}

/** How a task's figure is made of its samples' values; `null` where the file does not say. */
export function aggregation(results: Json, task: string, metric: string): string | null {
  const config = field(field(results, 'configs'), task);
  const entry = listField(config, 'metric_list').find((one) => textField(one, 'metric') === metric);
  return textField(entry, 'aggregation');
}
