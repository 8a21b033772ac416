import type { EvalRun } from '#schemas';
import { field, flagField } from '../../json/json.js';
import { pickLines } from '../../json/lines.js';
import type { Shape } from '../../json/pick.js';
import { isLinesOf } from '../../json/recognise.js';
import { chunks, type Reader } from '../../reader.js';
import { finished } from '../../run/finished.js';
import { linesWarnings } from '../../run/lines-warnings.js';
import { runOf } from '../../run/run-of.js';
import type { Format } from '../format.js';
import { rowPassages } from './passages.js';
import { ROW, ROW_TEXTS, row, sampleRow } from './row.js';
import { Totals } from './totals.js';

/** promptfoo's JSON Lines output, which large runs need: one result per line, no header and no totals. */
export const promptfooJsonl: Format = {
  name: 'promptfoo-jsonl',
  mayBeUtf16: true,
  recognises: (head, reader) =>
    isLinesOf(head, reader, {
      shape: { promptIdx: true, testIdx: true, provider: {}, success: true },
      isIt: (root) =>
        ['promptIdx', 'testIdx', 'provider'].every((key) => field(root, key) !== undefined) &&
        flagField(root, 'success') !== null,
    }),
  summary,
  async *samples(reader) {
    let index = 0;
    for await (const { value } of lines(reader, ROW)) if (value) yield sampleRow(row(value, index++));
  },
  // There is nothing in the file that its results could contradict.
  checks: () => Promise.resolve([]),
  async *passages(reader, only) {
    let index = 0;
    for await (const { value } of lines(reader, ROW_TEXTS))
      if (value) yield* rowPassages(value, index++, only);
  },
};

async function summary(reader: Reader): Promise<EvalRun> {
  const totals = new Totals();
  let cutOff = false;
  for await (const { value } of lines(reader, ROW)) {
    if (value) totals.add(value);
    else cutOff = true;
  }
  return finished(
    runOf({
      format: { name: promptfooJsonl.name, version: null },
      tool: { name: 'promptfoo', version: null },
      task: { name: 'not stated' },
      dataset: { samples: totals.tests.size },
      ...totals.models(),
      created: { stated: '', utc: null, zone_assumed: false },
      status: 'started',
      scores: totals.scores(),
      samples: { recorded: totals.rows, distinct_ids: totals.rows, errored: totals.all.errors },
      warnings: [...linesWarnings({ cutOff, endStated: false }), ...totals.warnings()],
    }),
  );
}

function lines(reader: Reader, shape: Shape) {
  return pickLines(chunks(reader), 'the file', shape);
}
