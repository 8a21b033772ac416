import type { EvalRun, Figure, RunScore } from '#schemas';
import { countField, field, numberField, textField, type Json } from '../../json/json.js';
import { pickLines } from '../../json/lines.js';
import { isLinesOf } from '../../json/recognise.js';
import { chunks, type Reader } from '../../reader.js';
import { finished } from '../../run/finished.js';
import { linesWarnings } from '../../run/lines-warnings.js';
import { loggedTime } from '../../run/logged-time.js';
import { runOf } from '../../run/run-of.js';
import { when } from '../../run/when.js';
import type { Format } from '../format.js';
import { ATTEMPT, ATTEMPT_TEXTS, attemptPassages, attemptRow, EVALUATED } from './attempt.js';
import { reportChecks } from './checks.js';
import { evaluated, readReport, type Report } from './report.js';

const ENTRY_TYPES = new Set(['start_run setup', 'init', 'attempt', 'eval', 'completion', 'config']);

/** garak's scan report: set-up, attempts, one total per probe and detector. */
export const garakReport: Format = {
  name: 'garak-report',
  recognises: (head, reader) =>
    isLinesOf(head, reader, {
      shape: { entry_type: true },
      isIt: (root) => ENTRY_TYPES.has(textField(root, 'entry_type') ?? ''),
    }),
  async summary(reader) {
    return summaryOf(await readReport(reader));
  },
  async *samples(reader) {
    for await (const { value } of pickLines(chunks(reader), 'the file', ATTEMPT))
      if (value && textField(value, 'entry_type') === 'attempt') yield attemptRow(value);
  },
  async checks(reader) {
    return reportChecks(await readReport(reader));
  },
  passages: (reader, only) => passages(reader, only),
};

/** An attempt that was evaluated has its text twice; only one that never was is quoted from its first line. */
async function* passages(reader: Reader, only: Parameters<Format['passages']>[1]) {
  const pending = new Map<string, Json>();
  for await (const { value } of pickLines(chunks(reader), 'the file', ATTEMPT_TEXTS)) {
    if (!value || textField(value, 'entry_type') !== 'attempt') continue;
    const uuid = textField(value, 'uuid') ?? '';
    if (numberField(value, 'status') === EVALUATED) {
      pending.delete(uuid);
      yield* attemptPassages(value, only);
    } else pending.set(uuid, value);
  }
  for (const value of pending.values()) yield* attemptPassages(value, only);
}

function summaryOf(report: Report): EvalRun {
  const { init, setup, completion } = report;
  const text = (key: string) => textField(setup, key);
  const started = textField(init, 'start_time') ?? text('transient.starttime_iso');
  // Called the model until 0.14.
  const type = text('plugins.target_type') ?? text('plugins.model_type');
  const name = text('plugins.target_name') ?? text('plugins.model_name');
  return finished(
    runOf({
      format: { name: garakReport.name, version: null },
      tool: { name: 'garak', version: textField(init, 'garak_version') },
      task: { name: text('plugins.probe_spec') ?? 'not stated', args: argsOf(setup) },
      model: { name: name ?? 'not stated', provider: type },
      created: loggedTime(started) ?? { stated: '', utc: null, zone_assumed: false },
      started: loggedTime(started),
      completed: loggedTime(textField(completion, 'end_time')),
      status: completion ? 'success' : 'started',
      epochs: countField(setup, 'run.generations'),
      scores: report.evals.map(score),
      samples: {
        recorded: report.statuses.size,
        distinct_ids: report.statuses.size,
        completed: [...report.statuses.values()].filter((status) => status === EVALUATED).length,
      },
      ids: { run: textField(init, 'run') ?? text('transient.run_id') },
      warnings: warnings(report, started),
    }),
  );
}

/** What makes two scans comparable; the rest of the set-up holds paths and names of users. */
function argsOf(setup: Json): Record<string, Json> {
  const keys = Object.keys(setup ?? {}).filter((key) => /^(run|plugins)\./.test(key));
  return Object.fromEntries(
    keys
      .filter((key) => !/\.(target|model)_(type|name)$/.test(key))
      .flatMap((key) => {
        const value = field(setup, key);
        return value === undefined ? [] : [[key, value]];
      }),
  );
}

function score(entry: Json): RunScore {
  const total = evaluated(entry);
  const passed = numberField(entry, 'passed');
  const metrics: Record<string, Figure> = {};
  if (passed !== null) metrics['passed'] = passed;
  if (total !== null && passed !== null)
    metrics['attack_success_rate'] = total > 0 ? 1 - passed / total : 'NaN';
  for (const bound of ['confidence_lower', 'confidence_upper']) {
    const value = numberField(entry, bound);
    if (value !== null) metrics[bound] = value;
  }
  return {
    name: textField(entry, 'probe') ?? 'not stated',
    scorer: textField(entry, 'detector') ?? 'not stated',
    reducer: null,
    scored: total,
    unscored: countField(entry, 'nones'),
    metrics,
  };
}

function warnings(report: Report, started: string | null): EvalRun['warnings'] {
  const unjudged = [...report.statuses.values()].filter((status) => status !== EVALUATED).length;
  return [
    ...linesWarnings({ cutOff: report.cutOff, endStated: true }),
    ...when([
      [!report.completion, 'run-not-finished', 'The report has no completion: the scan was interrupted.'],
      [unjudged > 0, 'samples-unscored', `${unjudged} attempts were never judged by a detector.`],
      [
        report.isAggregate,
        'aggregated',
        'The report was put together from several scans: each has its own set-up.',
      ],
      [
        started !== null && loggedTime(started)?.zone_assumed === true,
        'time-zone-assumed',
        'The log states its times without a zone; they are read as UTC.',
      ],
    ]),
  ];
}
