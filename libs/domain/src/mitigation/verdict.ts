import type { Item, Measured, VerificationSpec } from '#schemas';
import { figureText } from './figure-text.js';
import { wholeText } from './number-text.js';

/** What a figure says about a mitigation that has to meet a specification; the sentence is for people. */
export interface Verdict {
  readonly result: 'meets' | 'fails' | 'undecided';
  readonly sentence: string;
}

type Spec = Readonly<VerificationSpec>;
type Figure = Item<'mitigations'>['after'] & {};

/**
 * A figure meets a specification when it was measured in a finished run of that task, scorer and metric, with enough
 * samples, and its whole interval lies on the right side of the threshold; it fails when the whole interval lies on the
 * wrong side. Everything else is undecided, a reported figure always.
 */
export function verdict(spec: Spec, figure: Figure): Verdict {
  const obstacle = obstacleTo(spec, figure);
  if (obstacle) return { result: 'undecided', sentence: obstacle };
  const { low, high } = figure.interval!;
  const limit = `${spec.direction === 'at_most' ? 'at most' : 'at least'} ${spec.threshold}`;
  const [isRight, isWrong] =
    spec.direction === 'at_most'
      ? [high <= spec.threshold, low > spec.threshold]
      : [low >= spec.threshold, high < spec.threshold];
  const said = figureText(figure);
  if (isWrong)
    return { result: 'fails', sentence: `${said}: the interval lies beyond the required ${limit}.` };
  if (!isRight)
    return {
      result: 'undecided',
      sentence: `${said}: the interval is not wholly within the required ${limit}.`,
    };
  const { n } = figure;
  if (n === undefined || n < spec.minimum_n)
    return {
      result: 'undecided',
      sentence: `${said}: ${wholeText(spec.minimum_n)} samples are required.`,
    };
  return { result: 'meets', sentence: `${said}: within the required ${limit}.` };
}

/** Whether a figure was measured in the way that the specification names, however it came out. */
export function isOf(spec: Spec, figure: Figure): figure is Figure & Measured {
  if (figure.basis !== 'measured' || !figure.run) return false;
  const { locator } = figure.citation;
  return (
    figure.run.task === spec.task &&
    locator.kind === 'metric' &&
    locator.metric === spec.metric &&
    (figure.run.scorer === spec.scorer || locator.score === spec.scorer)
  );
}

function obstacleTo(spec: Spec, figure: Figure): string | undefined {
  if (figure.basis !== 'measured')
    return 'A reported figure verifies nothing: it has to be measured from evidence.';
  if (!isOf(spec, figure))
    return `The figure is not ${spec.metric} of ${spec.scorer} in ${spec.task}, which the verification asks for.`;
  if (figure.run?.status !== 'success') return `The run did not finish (${figure.run?.status}).`;
  const { interval } = figure;
  if (!interval) return 'The figure has no interval.';
  if (interval.confidence < spec.confidence)
    return `The interval has a confidence of ${interval.confidence}; ${spec.confidence} is required.`;
  return undefined;
}
