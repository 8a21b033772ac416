import type { EvalRun } from '#schemas';
import { field, listField, numberField, textField, type Json } from '../../json/json.js';
import { isLinesOf } from '../../json/recognise.js';
import type { Reader } from '../../reader.js';
import { finished } from '../../run/finished.js';
import { linesWarnings } from '../../run/lines-warnings.js';
import { runOf } from '../../run/run-of.js';
import { isWanted, messages } from '../../text/passage.js';
import { mean } from '../../verify/statistics.js';
import type { Format } from '../format.js';
import { filterOf, metricsOf, readTaskSamples, sampleFigures, sampleTexts } from './sample-lines.js';

/** lm-evaluation-harness samples of one task: a line per document and filter. */
export const lmEvalSamples: Format = {
  name: 'lm-eval-samples',
  recognises: (head, reader) =>
    isLinesOf(head, reader, {
      shape: { doc_id: true, doc: {}, resps: {}, filtered_resps: {}, doc_hash: true },
      isIt: (root) => field(root, 'doc_id') !== undefined && field(root, 'resps') !== undefined,
    }),
  summary,
  async *samples(reader) {
    for await (const { value, number } of sampleFigures(reader)) {
      if (!value) continue;
      yield {
        id: docId(value, number),
        epoch: 1,
        uuid: null,
        scores: metricsOf(value).map(([name, value]) => ({ name, value, answer: null, rescored: false })),
        error: null,
        limit: null,
        retries: 0,
        invalidated: null,
        startedAt: null,
        completedAt: null,
      };
    }
  },
  // The figures that these samples make up stand in the results file.
  checks: () => Promise.resolve([]),
  async *passages(reader, only) {
    for await (const { value, number } of sampleTexts(reader)) {
      const sampleId = String(value ? docId(value, number) : '');
      if (!value || !isWanted(only, sampleId)) continue;
      const filter = filterOf(value);
      yield* messages({ sampleId, epoch: 1 }, [
        ['target', field(value, 'target')],
        ['arguments', field(value, 'arguments')],
        ...listField(value, 'resps').map((response, i) => [`response-${i}`, response] as const),
        ...listField(value, 'filtered_resps').map((answer, i) => [`${filter}-${i}`, answer] as const),
      ]);
    }
  },
};

function docId(line: Json, number: number): string | number {
  return numberField(line, 'doc_id') ?? textField(line, 'doc_id') ?? `line-${number}`;
}

async function summary(reader: Reader): Promise<EvalRun> {
  const samples = await readTaskSamples(reader);
  return finished(
    runOf({
      format: { name: lmEvalSamples.name, version: null },
      tool: { name: 'lm_eval', version: null },
      task: { name: samples.task ?? 'not stated' },
      model: { name: 'not stated', provider: null },
      created: { stated: '', utc: null, zone_assumed: false },
      status: 'started',
      epochs: 1,
      scores: [...samples.values].map(([key, values]) => {
        const [metric = key, filter = 'none'] = key.split(',');
        return {
          name: samples.task ?? 'not stated',
          scorer: filter,
          reducer: null,
          scored: values.length,
          unscored: null,
          metrics: { [metric]: mean(values) },
        };
      }),
      samples: { recorded: samples.docs, distinct_ids: samples.docs },
      warnings: [
        ...linesWarnings({ cutOff: samples.cutOff, endStated: false }),
        {
          code: 'samples-only',
          sentence: `The file holds ${samples.docs} samples and no results: how many were evaluated stands in the results file.`,
        },
      ],
    }),
  );
}
