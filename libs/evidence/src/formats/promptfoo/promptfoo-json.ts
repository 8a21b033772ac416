import type { EvalRun } from '#schemas';
import { countField, field, numberField, textField, type Json } from '../../json/json.js';
import type { Path } from '../../json/cut.js';
import { pick, type Shape } from '../../json/pick.js';
import { isJsonOf } from '../../json/recognise.js';
import { chunks, type Reader } from '../../reader.js';
import { finished } from '../../run/finished.js';
import { loggedTime } from '../../run/logged-time.js';
import { runOf } from '../../run/run-of.js';
import { when } from '../../run/when.js';
import { sum } from '../../verify/statistics.js';
import type { Format } from '../format.js';
import { promptfooChecks } from './checks.js';
import { rowPassages } from './passages.js';
import { ROW, ROW_TEXTS, row, sampleRow } from './row.js';
import { Totals } from './totals.js';

const shape = (row: Shape): Shape => ({
  evalId: true,
  metadata: true,
  // The rest of the configuration may hold keys and passwords.
  config: { description: true },
  results: {
    version: true,
    timestamp: true,
    stats: true,
    prompts: { '*': { provider: true, metrics: true } },
    table: { head: { prompts: { '*': { metrics: true } } } },
    results: { '*': row },
  },
});

/** promptfoo's JSON output of versions 2 and 3: totals, and one result per test, prompt and provider. */
export const promptfooJson: Format = {
  name: 'promptfoo-json',
  mayBeUtf16: true,
  recognises: (head, reader) =>
    isJsonOf(head, reader, {
      shape: { results: { version: true, results: {} } },
      isIt: (root) => {
        const results = field(root, 'results');
        return (
          [2, 3].includes(numberField(results, 'version') ?? 0) && Array.isArray(field(results, 'results'))
        );
      },
    }),
  summary,
  async *samples(reader) {
    let index = 0;
    for await (const { path, value } of results(reader, ROW))
      if (path.length > 0) yield sampleRow(row(value, index++));
  },
  async checks(reader) {
    const { header, totals } = await read(reader);
    return promptfooChecks(field(header, 'results'), totals);
  },
  async *passages(reader, only) {
    let index = 0;
    for await (const { path, value } of results(reader, ROW_TEXTS))
      if (path.length > 0) yield* rowPassages(value, index++, only);
  },
};

async function summary(reader: Reader): Promise<EvalRun> {
  const { header, totals } = await read(reader);
  const results = field(header, 'results');
  const stats = field(results, 'stats') ?? null;
  const metadata = field(header, 'metadata');
  const created = textField(metadata, 'evaluationCreatedAt') ?? textField(results, 'timestamp');
  return finished(
    runOf({
      format: { name: promptfooJson.name, version: numberField(results, 'version') },
      tool: { name: 'promptfoo', version: textField(metadata, 'promptfooVersion') },
      task: { name: textField(field(header, 'config'), 'description') ?? 'not stated' },
      dataset: { samples: totals.tests.size || null },
      ...totals.models(),
      created: loggedTime(created) ?? { stated: '', utc: null, zone_assumed: false },
      // The file is written when the run has ended.
      status: 'success',
      scores: totals.scores(),
      samples: {
        total:
          stats === null
            ? null
            : sum(['successes', 'failures', 'errors'].map((key) => countField(stats, key) ?? 0)),
        recorded: totals.rows,
        distinct_ids: totals.rows,
        errored: totals.all.errors,
      },
      ids: { eval: textField(header, 'evalId') },
      warnings: [
        ...totals.warnings(),
        ...when([[created === null, 'time-not-stated', 'The file does not say when the run was made.']]),
      ],
    }),
  );
}

async function read(reader: Reader): Promise<{ header: Json; totals: Totals }> {
  const totals = new Totals();
  let header: Json = null;
  for await (const { path, value } of results(reader, ROW)) {
    if (path.length === 0) header = value;
    else totals.add(value);
  }
  return { header, totals };
}

function results(reader: Reader, row: Shape) {
  return pick(chunks(reader), 'The file', shape(row), isResult);
}

function isResult(path: Path): boolean {
  return path.length === 3 && path[0] === 'results' && path[1] === 'results';
}
