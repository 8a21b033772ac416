import type { EvalRun } from '#schemas';
import { field, flagField, listField, numberField, textField, type Json } from '../../json/json.js';
import { pickLines } from '../../json/lines.js';
import type { Shape } from '../../json/pick.js';
import { isLinesOf } from '../../json/recognise.js';
import { chunks, type Reader } from '../../reader.js';
import { finished } from '../../run/finished.js';
import { linesWarnings } from '../../run/lines-warnings.js';
import { runOf } from '../../run/run-of.js';
import { isWanted, messages } from '../../text/passage.js';
import { mean } from '../../verify/statistics.js';
import type { Format, SampleRow } from '../format.js';

const FIGURES: Shape = {
  sample_id: true,
  model_id: true,
  evaluation_id: true,
  evaluation_name: true,
  schema_version: true,
  evaluation: { score: true, is_correct: true },
  error: true,
};
const TEXTS: Shape = { sample_id: true, input: true, output: true, messages: true, error: true };

/** Samples of every_eval_ever: one line each, with its input, its output or conversation, and its score. */
export const everyEvalEverInstances: Format = {
  name: 'every-eval-ever-instances',
  recognises: (head, reader) =>
    isLinesOf(head, reader, {
      shape: { sample_id: true, interaction_type: true, evaluation: {} },
      isIt: (root) =>
        ['sample_id', 'interaction_type', 'evaluation'].every((key) => field(root, key) !== undefined),
    }),
  summary,
  async *samples(reader) {
    for await (const { value } of lines(reader, FIGURES)) if (value) yield rowOf(value);
  },
  // What these samples sum up to stands in the aggregate record.
  checks: () => Promise.resolve([]),
  async *passages(reader, only) {
    for await (const { value } of lines(reader, TEXTS)) {
      const sampleId = sampleIdOf(value);
      if (!value || !isWanted(only, sampleId)) continue;
      const turns = listField(value, 'messages');
      yield* messages({ sampleId, epoch: 1 }, [
        ['input', field(value, 'input')],
        ['output', field(value, 'output')],
        ...turns.map((turn, i) => [`message-${i}`, field(turn, 'content')] as const),
        ['error', field(value, 'error')],
      ]);
    }
  },
};

async function summary(reader: Reader): Promise<EvalRun> {
  const values: number[] = [];
  const ids = new Set<string>();
  let first: Json = null;
  let errored = 0;
  let cutOff = false;
  for await (const { value } of lines(reader, FIGURES)) {
    if (!value) {
      cutOff = true;
      continue;
    }
    first ??= value;
    ids.add(sampleIdOf(value));
    const score = scoreOf(value);
    if (score !== null) values.push(score);
    if (field(value, 'error') !== undefined) errored++;
  }
  const name = textField(first, 'evaluation_name') ?? 'not stated';
  const score = { name, scorer: 'score', reducer: null, unscored: null };
  return finished(
    runOf({
      format: { name: everyEvalEverInstances.name, version: textField(first, 'schema_version') },
      tool: { name: 'not stated', version: null },
      task: { name },
      model: { name: textField(first, 'model_id') ?? 'not stated', provider: null },
      created: { stated: '', utc: null, zone_assumed: false },
      status: 'started',
      scores: values.length > 0 ? [{ ...score, scored: values.length, metrics: { mean: mean(values) } }] : [],
      samples: { recorded: ids.size, distinct_ids: ids.size, errored },
      ids: { eval: textField(first, 'evaluation_id') },
      warnings: linesWarnings({ cutOff, endStated: false }),
    }),
  );
}

function rowOf(line: Json): SampleRow {
  const value = scoreOf(line);
  const error = field(line, 'error');
  return {
    id: sampleIdOf(line),
    epoch: 1,
    uuid: null,
    scores: value === null ? [] : [{ name: 'score', value, answer: null, rescored: false }],
    error: error === undefined ? null : (textField(line, 'error') ?? 'not stated'),
    limit: null,
    retries: 0,
    invalidated: null,
    startedAt: null,
    completedAt: null,
  };
}

function sampleIdOf(line: Json): string {
  return textField(line, 'sample_id') ?? String(numberField(line, 'sample_id') ?? '');
}

function scoreOf(line: Json): number | null {
  const evaluation = field(line, 'evaluation');
  const correct = flagField(evaluation, 'is_correct');
  return numberField(evaluation, 'score') ?? (correct === null ? null : Number(correct));
}

function lines(reader: Reader, shape: Shape) {
  return pickLines(chunks(reader), 'the file', shape);
}
