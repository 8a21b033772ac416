import type { EvalRun, RunWarning } from '#schemas';
import { when } from '../run/when.js';

/** What only the file, not its header, tells about a log. */
export interface FileFacts {
  /** The run ended without writing its header: what is known comes from the journal. */
  readonly crashed: boolean;
  /** The header says that samples were invalidated. */
  readonly invalidated: boolean;
  readonly strayBytes: number;
  /** Entries of the archive that a later one of the same name replaces. */
  readonly replacedMembers: number;
  /** Rows of the sample table that repeat a sample and epoch. */
  readonly repeatedRows: number;
  /** Distinct rows of the sample table, or `null` when there is no table. */
  readonly rows: number | null;
}

/** What a reader of the figures must know: each rule says one thing, and none is silent about what it cannot tell. */
export function runWarnings(run: EvalRun, facts: FileFacts): RunWarning[] {
  return [...aboutTheRun(run), ...aboutTheSamples(run, facts), ...aboutTheFile(run, facts)];
}

function aboutTheRun({ status, samples, model, roles, scores, revision, created }: EvalRun): RunWarning[] {
  const partial = scores.length > 0 && status !== 'success';
  const reduced = new Set(scores.map((score) => score.name)).size < scores.length;
  const figures = scores.flatMap((score) => Object.values(score.metrics));
  return when([
    [status !== 'success', 'run-not-finished', `The run did not finish: its status is ${status}.`],
    [
      partial,
      'metrics-of-a-part',
      `The metrics cover only the samples that finished: ${samples.completed ?? 'an unknown number'} of ${samples.total ?? 'an unknown number'}.`,
    ],
    [
      model.name.startsWith('none/') || model.name.startsWith('mockllm/'),
      'stand-in-model',
      `The model ${model.name} is a stand-in; ${roles.length > 0 ? 'the models at work stand in the roles' : 'no real model is named'}.`,
    ],
    [
      reduced,
      'same-score-name',
      'Several score entries have the same name: tell them apart by scorer and reducer before quoting one.',
    ],
    [
      figures.some((figure) => typeof figure !== 'number'),
      'non-finite-metric',
      'At least one metric is NaN or infinite: it measures nothing.',
    ],
    [
      revision?.dirty === true,
      'uncommitted-code',
      'The code that ran had changes that are not in the named commit.',
    ],
    [
      created.zone_assumed,
      'time-zone-assumed',
      'The log states its times without a zone; they are read as UTC.',
    ],
  ]);
}

function aboutTheSamples({ samples, edits, status }: EvalRun, facts: FileFacts): RunWarning[] {
  const { errored, rescored, invalidated, total, recorded } = samples;
  return when([
    [
      status === 'success' && (errored ?? 0) > 0,
      'samples-failed',
      `The status is success although ${errored} samples ended with an error.`,
    ],
    [
      facts.invalidated,
      'samples-invalidated',
      `${invalidated ?? 'An uncounted number of'} samples were declared invalid; the metrics still include them.`,
    ],
    [
      (rescored ?? 0) > 0,
      'scores-edited',
      `Scores of ${rescored} samples were changed after they were given.`,
    ],
    [edits.length > 0, 'log-edited', `The log records ${edits.length} changes made after it was begun.`],
    [
      total !== null && recorded < total,
      'samples-missing',
      `The run had ${total} samples, the file holds ${recorded}: it was trimmed or some were never run.`,
    ],
    [
      total !== null && recorded > total,
      'samples-unexplained',
      `The run had ${total} samples by its own account, the file holds ${recorded}.`,
    ],
    [
      facts.rows === null && recorded > 0,
      'no-sample-table',
      'The file has samples and no table of them: failed and limited samples were not counted.',
    ],
    [
      facts.rows !== null && facts.rows !== recorded,
      'sample-table-differs',
      `The sample table lists ${facts.rows} samples, the file holds ${recorded}.`,
    ],
    [
      facts.repeatedRows > 0,
      'repeated-samples',
      `${facts.repeatedRows} samples were recorded more than once; the last record counts.`,
    ],
  ]);
}

function aboutTheFile({ format }: EvalRun, facts: FileFacts): RunWarning[] {
  return when([
    [
      facts.crashed,
      'no-header',
      'The run ended without writing its header: results and end time are unknown, samples come from the journal.',
    ],
    [
      facts.strayBytes > 0,
      'edited-in-place',
      `${facts.strayBytes} bytes of the file belong to no part of the log: it was edited in place after it was written.`,
    ],
    [
      facts.replacedMembers > 0,
      'replaced-members',
      `${facts.replacedMembers} parts of the file are replaced by later ones of the same name, as retries do.`,
    ],
    [
      Number(format.version) > 2,
      'newer-version',
      `The log is of version ${format.version}; versions 1 and 2 are known, what later ones add is not read.`,
    ],
  ]);
}
