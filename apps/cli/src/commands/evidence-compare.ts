import {
  comparability,
  effect,
  type Comparability,
  type Effect,
  type Estimate,
  type Interval,
} from '#domain';
import { sampled, scoreOf, summariseReader, type SampledOrNot } from '#evidence';
import type { EvalRun } from '#schemas';
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
    const score = scoreOf(summary.run, { score: metric, reducer });
    if ('reason' in score) throw new BadInput(`${name(file)}: ${score.reason}`);
    return { run: summary.run, sampled: await sampled(reader, score) };
  });
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
