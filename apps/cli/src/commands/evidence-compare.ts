import {
  comparability,
  effect,
  type Comparability,
  type Effect,
  type Estimate,
  type Interval,
} from '#domain';
import { sampled, summariseReader, type SampledOrNot } from '#evidence';
import type { EvalRun, RunScore } from '#schemas';
import { BadInput } from '../bad-input.js';
import { name } from '../input.js';
import { withLog } from '../log-file.js';
import type { Outcome } from '../outcome.js';
import { progress } from '../progress.js';

export interface CompareOptions {
  readonly metric: string;
  readonly reducer?: string;
  readonly confidence: number;
}

interface Measured {
  readonly run: EvalRun;
  readonly sampled: SampledOrNot;
}

/** The difference between two runs with its interval; the answer is no when they are not comparable. */
export async function evidenceCompare(
  before: string,
  after: string,
  options: CompareOptions,
): Promise<Outcome> {
  const [one, two] = [await measure(before, options), await measure(after, options)];
  const compared = comparability(one.run, two.run, options.metric);
  const [a, b] = [one.sampled, two.sampled];
  const reason =
    'reason' in a ? `${name(before)}: ${a.reason}` : 'reason' in b ? `${name(after)}: ${b.reason}` : null;
  const found =
    compared.comparable && !('reason' in a) && !('reason' in b) ? effect(a, b, options.confidence) : null;
  return {
    result: {
      metric: options.metric,
      models: [one.run.model.name, two.run.model.name],
      ...compared,
      effect: found,
      reason,
    },
    lines: [
      ...comparabilityLines(compared),
      ...(found ? effectLines(found, one.run, two.run) : reason === null ? [] : [reason]),
    ],
    isNo: found === null,
  };
}

async function measure(file: string, { metric, reducer }: CompareOptions): Promise<Measured> {
  progress(`Reading ${name(file)}`);
  return await withLog(file, async (reader) => {
    const summary = await summariseReader(reader);
    if (!summary.understood) throw new BadInput(`${name(file)}: ${summary.sentence}`);
    if (summary.run.warnings.some(({ code }) => code === 'several-models'))
      throw new BadInput(`${name(file)}: tests several providers; write one file for each to compare them.`);
    const score = scoreOf(file, summary.run, { metric, reducer });
    return { run: summary.run, sampled: await sampled(reader, score) };
  });
}

/** Several entries share a name, one per reducer or scorer: which one is meant has to be said. */
function scoreOf(
  file: string,
  { scores }: EvalRun,
  { metric, reducer }: { readonly metric: string; readonly reducer: string | undefined },
): RunScore {
  const named = scores.filter((score) => score.name === metric);
  const found = named.filter((score) => reducer === undefined || score.reducer === reducer);
  const [first] = found;
  if (!first) {
    const known = [...new Set(scores.map((score) => score.name))].join(', ') || 'none';
    throw new BadInput(
      `${name(file)}: has no score ${metric}${reducer ? ` (${reducer})` : ''}; it has ${known}.`,
    );
  }
  if (new Set(found.map((score) => score.reducer)).size > 1) {
    const reducers = found.map((score) => score.reducer ?? 'none').join(', ');
    throw new BadInput(
      `${name(file)}: states ${metric} by several reducers; choose one with --reducer: ${reducers}.`,
    );
  }
  return first;
}

function comparabilityLines({ comparable, differs, unknown }: Comparability): string[] {
  return [
    comparable ? 'comparable: nothing that shapes the figure differs' : 'not comparable:',
    ...differs.map(({ what, before, after }) => `  ${what}: ${before} / ${after}`),
    ...(unknown.length > 0 ? [`not stated by either run: ${unknown.join(', ')}`] : []),
  ];
}

function effectLines({ before, after, difference, direction }: Effect, one: EvalRun, two: EvalRun): string[] {
  const write = 'k' in before && 'k' in after ? percent : plain;
  const side = (label: string, { k, n, value, interval }: Estimate, { model }: EvalRun) =>
    `${label.padEnd(10)} ${write(value)} (${k ?? 'mean'} of ${n}; ${range(interval, write)})  ${model.name}`;
  const meaning = direction === 'unclear' ? 'the samples do not tell whether anything changed' : direction;
  return [
    side('before', before, one),
    side('after', after, two),
    `difference ${write(difference.value)} (${range(difference.interval, write)}): ${meaning}`,
  ];
}

function range(interval: Interval | null, write: (value: number) => string): string {
  if (!interval) return 'no interval: the samples are too few, or all the same';
  const { low, high, confidence, method } = interval;
  return `${write(low)} to ${write(high)}, ${confidence * 100} % ${method}`;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function plain(value: number): string {
  return value.toPrecision(4);
}
