import { estimate } from '#domain';
import {
  flaws,
  Line,
  Locator,
  MeasuredRun,
  type EvalRun,
  type Figure,
  type Measured,
  type RunScore,
  type Verification,
} from '#schemas';
import { fileAt } from '../archive/logs-in.js';
import type { Format } from '../formats/format.js';
import { recognise } from '../recognise.js';
import type { Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { sampledFrom, type SampledOrNot } from '../verify/sampled.js';
import { verification } from '../verify/verify.js';

/** A figure that is sought in a log: a metric of one of its scores. */
export interface Sought {
  readonly score: string;
  readonly metric: string;
  /** Where the log states the score by several reducers. */
  readonly reducer?: string | undefined;
  readonly confidence: number;
  /** Which file of an archive the log is. */
  readonly member?: string | undefined;
}

/** What a log gives for a figure that is sought, but for what only the record knows: evidence id and system version. */
export type FigureOfLog = Omit<Measured, 'citation' | 'system_version' | 'run'> & {
  readonly run: MeasuredRun;
  readonly locator: Extract<Measured['citation']['locator'], { kind: 'metric' }>;
};

/** A figure, or a sentence why this log gives none. */
export type MeasuredOrNot = { readonly figure: FigureOfLog } | { readonly reason: string };

/**
 * Measures: the metric as the log states it, with count and interval from the samples where it is their mean. A log
 * that contradicts itself about the score gives no figure. Never throws for what is wrong with the file.
 */
export async function measure(
  file: Reader,
  sought: Sought,
  scratch: string | null = null,
): Promise<MeasuredOrNot> {
  try {
    await using log = await fileAt(file, sought, scratch);
    if (!log) return { reason: 'The archive has no file of that name.' };
    const { format, reader } = await recognise(log);
    return await measured(format, reader, sought);
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.message };
    throw error;
  }
}

async function measured(format: Format, reader: Reader, sought: Sought): Promise<MeasuredOrNot> {
  const run = await format.summary(reader);
  const score = scoreOf(run, sought);
  if ('reason' in score) return score;
  const stated = Object.hasOwn(score.metrics, sought.metric) ? score.metrics[sought.metric] : undefined;
  if (typeof stated !== 'number') return { reason: noMetric(score, sought.metric, stated) };
  const contradiction = contradictionIn(await verification(format, reader, { run, companions: [] }), score);
  if (contradiction) return { reason: contradiction };
  const counted = countedAs(stated, await sampledFrom(format, reader, score), sought);
  const notes = [...counted.notes, ...cautions(run)];
  return citable({
    basis: 'measured',
    metric: `${score.name} (${sought.metric})`,
    ...counted.figure,
    ...(notes.length > 0 && { note: notes.join(' ') }),
    run: runOf(run, score),
    locator: {
      kind: 'metric',
      score: score.name,
      metric: sought.metric,
      ...(score.reducer !== null && { reducer: score.reducer }),
      ...(sought.member !== undefined && { member: sought.member }),
    },
  });
}

/** Names in a log may be anything; a record holds one line of text for each. */
function citable(figure: FigureOfLog): MeasuredOrNot {
  const { metric, run, locator } = figure;
  const [flaw] = [...flaws(Line, metric), ...flaws(MeasuredRun, run), ...flaws(Locator, locator)];
  return flaw
    ? { reason: `A name in the log cannot be cited: ${flaw.pointer} ${flaw.message}.` }
    : { figure };
}

/** The one entry of the results that is meant, or why it cannot be told. */
export function scoreOf(
  { scores, warnings }: EvalRun,
  { score, reducer }: Pick<Sought, 'score' | 'reducer'>,
): RunScore | { reason: string } {
  if (warnings.some(({ code }) => code === 'several-models'))
    return { reason: 'The log tests several models at once: a figure would not say of which.' };
  const named = scores.filter(({ name }) => name === score);
  const found = named.filter((one) => reducer === undefined || one.reducer === reducer);
  const [first] = found;
  if (!first) {
    const known = (named.length > 0 ? named : scores).map(({ name, reducer: by }) =>
      by === null ? name : `${name} (${by})`,
    );
    return {
      reason: `The log has no score ${reducer === undefined ? score : `${score} (${reducer})`}; it has ${[...new Set(known)].join(', ') || 'none'}.`,
    };
  }
  if (found.length > 1)
    return {
      reason: `The log states ${score} several times: name the reducer, one of ${found.map((one) => one.reducer ?? 'none').join(', ')}.`,
    };
  return first;
}

function noMetric({ name, metrics }: RunScore, metric: string, stated: Figure | undefined): string {
  if (stated !== undefined) return `The log states ${stated} for ${name} ${metric}: that is no number.`;
  return `The score ${name} has no metric ${metric}; it has ${Object.keys(metrics).join(', ') || 'none'}.`;
}

function runOf({ task, model, status }: EvalRun, { scorer }: RunScore): MeasuredRun {
  return {
    task: task.name,
    ...(task.version !== null && { task_version: String(task.version) }),
    scorer,
    model: model.name,
    status,
  };
}

function contradictionIn({ checks }: Verification, { name }: RunScore): string | undefined {
  const check = checks.find(({ what, result }) => result === 'inconsistent' && what.startsWith(name));
  return check && `The log contradicts itself: ${check.what}. ${check.reason ?? ''}`.trim();
}

type Counted = Pick<FigureOfLog, 'value' | 'unit' | 'k' | 'n' | 'interval'>;

/** Sums of floating-point numbers differ in their last digits by the order in which they are added. */
const TOLERANCE = 1e-9;

/** The stated value is the mean of the samples, or something else that has no interval here. */
function countedAs(
  stated: number,
  sampled: SampledOrNot,
  { confidence }: Sought,
): { figure: Counted; notes: readonly string[] } {
  const plain = { value: stated, unit: 'score' } as const;
  if ('reason' in sampled) return { figure: plain, notes: [`No interval: ${sampled.reason}`] };
  const found = estimate(sampled, confidence);
  if (Math.abs(found.value - stated) > TOLERANCE * Math.max(1, Math.abs(stated)))
    return {
      figure: { ...plain, n: found.n },
      notes: ['No interval: the metric is not the mean of the samples.'],
    };
  const { value, k, n, interval } = found;
  if (!interval)
    return { figure: { ...plain, n }, notes: ['No interval: the samples are too few, or all the same.'] };
  // k of n itself: what the log states may be rounded.
  const figure: Counted =
    k === undefined ? { ...plain, n, interval } : { value, unit: 'proportion', k, n, interval };
  return { figure, notes: [] };
}

/** What a reader of the figure must know about the run. */
function cautions({ status, warnings }: EvalRun): readonly string[] {
  const unfinished = status === 'success' ? [] : [`The run did not finish (${status}).`];
  return [...unfinished, ...warnings.map(({ sentence }) => sentence)];
}
