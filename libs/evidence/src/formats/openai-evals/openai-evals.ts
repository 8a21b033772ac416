import type { EvalRun, Figure, VerificationCheck } from '#schemas';
import {
  entriesField,
  field,
  flagField,
  listField,
  numberField,
  textField,
  type Json,
} from '../../json/json.js';
import { pickLines } from '../../json/lines.js';
import type { Shape } from '../../json/pick.js';
import { isLinesOf } from '../../json/recognise.js';
import { textIn, type Labels } from '../../json/texts.js';
import { chunks, type Reader } from '../../reader.js';
import { figure } from '../../run/figure.js';
import { finished } from '../../run/finished.js';
import { linesWarnings } from '../../run/lines-warnings.js';
import { loggedTime } from '../../run/logged-time.js';
import { runOf } from '../../run/run-of.js';
import { when } from '../../run/when.js';
import { compared, unchecked } from '../../verify/check.js';
import { mean } from '../../verify/statistics.js';
import type { Format, Passage, SampleKey } from '../format.js';
import { isWanted } from '../../text/passage.js';

const FIGURES: Shape = {
  spec: true,
  final_report: true,
  sample_id: true,
  event_id: true,
  type: true,
  data: { correct: true, type: true, message: true },
};
const TEXTS: Shape = { ...(FIGURES as object), data: true };

const LABELS: Labels = { labels: new Set(['role']), free: new Set() };

/** Logs of OpenAI's evals: a spec, events per sample, and a report that may stand anywhere or be missing. */
export const openaiEvals: Format = {
  name: 'openai-evals',
  recognises: (head, reader) =>
    isLinesOf(head, reader, {
      shape: { spec: { eval_name: true, run_id: true } },
      isIt: (root) => textField(field(root, 'spec'), 'eval_name') !== null,
    }),
  summary: async (reader) => summaryOf(await readLog(reader)),
  async *samples(reader) {
    for (const [id, { correct, error }] of (await readLog(reader)).samples) {
      yield {
        id,
        epoch: 1,
        uuid: null,
        scores: correct.map((value) => ({
          name: 'match',
          value: Number(value),
          answer: null,
          rescored: false,
        })),
        error,
        limit: null,
        retries: 0,
        invalidated: null,
        startedAt: null,
        completedAt: null,
      };
    }
  },
  checks: async (reader) => checksOf(await readLog(reader)),
  passages,
};

interface Log {
  readonly spec: Json;
  readonly report: Json;
  /** The report is written when the process ends, sometimes before the events that it is about. */
  readonly reportIsLast: boolean;
  readonly samples: ReadonlyMap<string, { readonly correct: boolean[]; error: string | null }>;
  readonly cutOff: boolean;
}

async function readLog(reader: Reader): Promise<Log> {
  let spec: Json = null;
  let report: Json = null;
  let reportIsLast = false;
  let cutOff = false;
  const samples = new Map<string, { correct: boolean[]; error: string | null }>();
  for await (const { value } of lines(reader, FIGURES)) {
    cutOff ||= value === null;
    spec = field(value, 'spec') ?? spec;
    report = field(value, 'final_report') ?? report;
    reportIsLast = field(value, 'final_report') !== undefined;
    const id = textField(value, 'sample_id');
    if (id === null) continue;
    const sample = samples.get(id) ?? { correct: [], error: null };
    samples.set(id, sample);
    const data = field(value, 'data');
    const correct = flagField(data, 'correct');
    if (textField(value, 'type') === 'match' && correct !== null) sample.correct.push(correct);
    if (textField(value, 'type') === 'error')
      sample.error = textField(data, 'message') ?? textField(data, 'type') ?? 'not stated';
  }
  return { spec, report, reportIsLast, samples, cutOff };
}

function summaryOf({ spec, report, samples, cutOff }: Log): EvalRun {
  const fns = listField(spec, 'completion_fns').filter((name) => typeof name === 'string');
  const created = loggedTime(textField(spec, 'created_at'));
  const metrics = Object.fromEntries(figures(report));
  const name = textField(spec, 'eval_name') ?? 'not stated';
  const all = [...samples.values()];
  return finished(
    runOf({
      format: { name: openaiEvals.name, version: null },
      tool: { name: 'openai-evals', version: null },
      task: {
        name,
        args: { base_eval: field(spec, 'base_eval') ?? null, split: field(spec, 'split') ?? null },
      },
      model: { name: fns.join(', ') || (textField(spec, 'model_name') ?? 'not stated'), provider: null },
      created: created ?? { stated: '', utc: null, zone_assumed: false },
      status: report === null ? 'started' : 'success',
      epochs: 1,
      scores:
        report === null
          ? []
          : [{ name, scorer: 'final_report', reducer: null, scored: null, unscored: null, metrics }],
      samples: {
        recorded: samples.size,
        distinct_ids: samples.size,
        errored: all.filter(({ error }) => error !== null).length,
      },
      ids: { run: textField(spec, 'run_id') },
      warnings: [
        ...linesWarnings({ cutOff, endStated: true }),
        ...when([
          [report === null, 'run-not-finished', 'The log has no final report: the run was interrupted.'],
          [
            created?.zone_assumed === true,
            'time-zone-assumed',
            'The log states its times without a zone; they are read as UTC.',
          ],
        ]),
      ],
    }),
  );
}

/** Accuracy is the share of matches; other figures of a report are made by code that the log does not hold. */
function checksOf({ report, reportIsLast, samples, cutOff }: Log): VerificationCheck[] {
  const matches = [...samples.values()].flatMap(({ correct }) => correct.map(Number));
  const checks = figures(report).map(([key, value]) =>
    (key === 'accuracy' || key === 'score') && matches.length > 0
      ? compared(key, value, mean(matches))
      : unchecked(key, value, 'The log does not say how this figure is made.'),
  );
  if (reportIsLast && !cutOff) return checks;
  const reason = 'The report is not the last line: nothing shows that all events after it are there.';
  return [...checks, ...(report === null ? [] : [unchecked('end of the log', null, reason)])];
}

function figures(report: Json): [string, Figure][] {
  return entriesField({ report }, 'report').flatMap(([key, value]) => {
    const found = figure(value);
    return found === null ? [] : [[key, found]];
  });
}

async function* passages(reader: Reader, only?: SampleKey): AsyncGenerator<Passage> {
  for await (const { number, value } of lines(reader, TEXTS)) {
    const sampleId = textField(value, 'sample_id');
    if (sampleId === null || !isWanted(only, sampleId)) continue;
    const type = textField(value, 'type') ?? 'event';
    const event_id = String(
      numberField(value, 'event_id') ?? textField(value, 'event_id') ?? `line-${number}`,
    );
    const text = textIn(field(value, 'data'), LABELS);
    if (text) yield { locator: { kind: 'event', sample_id: sampleId, epoch: 1, event_id }, part: type, text };
  }
}

function lines(reader: Reader, shape: Shape) {
  return pickLines(chunks(reader), 'the file', shape);
}
