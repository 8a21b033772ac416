import type { EvalRun, RunScore } from '#schemas';
import { field, flagField, listField, textField, type Json } from '../../json/json.js';
import { pick, type Shape } from '../../json/pick.js';
import { isJsonOf } from '../../json/recognise.js';
import { chunks, type Reader } from '../../reader.js';
import { figure } from '../../run/figure.js';
import { finished } from '../../run/finished.js';
import { loggedTime } from '../../run/logged-time.js';
import { runOf } from '../../run/run-of.js';
import { when } from '../../run/when.js';
import { unchecked } from '../../verify/check.js';
import type { Format } from '../format.js';

const SHAPE: Shape = {
  schema_version: true,
  evaluation_id: true,
  evaluation_timestamp: true,
  retrieved_timestamp: true,
  source_metadata: true,
  eval_library: true,
  model_info: { name: true, id: true, developer: true, inference_platform: true },
  evaluation_results: { '*': true },
};

/** Aggregate records of every_eval_ever: figures from anywhere in one form, with who evaluated whom. */
export const everyEvalEver: Format = {
  name: 'every-eval-ever',
  recognises: (head, reader) =>
    isJsonOf(head, reader, {
      shape: { schema_version: true, evaluation_id: true, evaluation_results: {}, model_info: {} },
      isIt: (root) =>
        textField(root, 'schema_version') !== null &&
        textField(root, 'evaluation_id') !== null &&
        field(root, 'evaluation_results') !== undefined,
    }),
  summary: async (reader) => summaryOf(await readRecord(reader)),
  async *samples() {},
  async checks(reader) {
    const reason = 'The record holds figures only; the samples stand elsewhere.';
    return scoresOf(await readRecord(reader)).map(({ name, metrics }) =>
      unchecked(name, metrics['score'] ?? null, reason),
    );
  },
  async *passages(reader) {
    for (const [index, result] of listField(await readRecord(reader), 'evaluation_results').entries()) {
      const text = textField(field(result, 'metric_config'), 'evaluation_description');
      const locator = { kind: 'pointer', pointer: `/evaluation_results/${index}` } as const;
      if (text) yield { locator, part: textField(result, 'evaluation_name') ?? 'result', text };
    }
  },
};

async function readRecord(reader: Reader): Promise<Json> {
  for await (const { value } of pick(chunks(reader), 'The file', SHAPE)) return value;
  return null;
}

function summaryOf(record: Json): EvalRun {
  const evaluated = textField(record, 'evaluation_timestamp');
  const stated = evaluated ?? textField(record, 'retrieved_timestamp') ?? '';
  const results = listField(record, 'evaluation_results');
  const datasets = new Set(
    results.flatMap((one) => textField(field(one, 'source_data'), 'dataset_name') ?? []),
  );
  const model = field(record, 'model_info');
  const library = field(record, 'eval_library');
  const relation = textField(field(record, 'source_metadata'), 'evaluator_relationship');
  return finished(
    runOf({
      format: { name: everyEvalEver.name, version: textField(record, 'schema_version') },
      tool: { name: textField(library, 'name') ?? 'not stated', version: textField(library, 'version') },
      task: {
        name: results.flatMap((one) => textField(one, 'evaluation_name') ?? []).join(', ') || 'not stated',
      },
      dataset: { name: [...datasets].join(', ') || null },
      model: {
        name: textField(model, 'id') ?? textField(model, 'name') ?? 'not stated',
        provider: textField(model, 'developer'),
      },
      created: loggedOrEpoch(stated),
      status: 'success',
      scores: scoresOf(record),
      tags: relation === null ? [] : [`evaluator: ${relation}`],
      ids: { eval: textField(record, 'evaluation_id') },
      warnings: when([
        [
          evaluated === null,
          'time-of-retrieval',
          'The time is when the figures were retrieved; when they were measured is not stated.',
        ],
        [
          true,
          'figures-only',
          'The record holds figures without their samples: they are reported, not measured here.',
        ],
        [
          results.some((one) => flagField(field(one, 'metric_config'), 'lower_is_better') === true),
          'lower-is-better',
          'For at least one of the figures lower is better.',
        ],
      ]),
    }),
  );
}

/** Figures beyond JSON are written as their names. */
function scoresOf(record: Json): RunScore[] {
  return listField(record, 'evaluation_results').flatMap((result) => {
    const score = figure(field(field(result, 'score_details'), 'score'));
    if (score === null) return [];
    const metric = textField(field(result, 'metric_config'), 'metric_id') ?? 'score';
    const name = textField(result, 'evaluation_name') ?? 'not stated';
    return [{ name, scorer: metric, reducer: null, scored: null, unscored: null, metrics: { score } }];
  });
}

/** Times are ISO 8601, or seconds since 1970 as text. */
function loggedOrEpoch(stated: string): EvalRun['created'] {
  const seconds = /^\d{9,10}(\.\d+)?$/.test(stated) ? Number(stated) : null;
  if (seconds !== null) return { stated, utc: new Date(seconds * 1000).toISOString(), zone_assumed: false };
  return loggedTime(stated) ?? { stated, utc: null, zone_assumed: false };
}
