import type { EvalRun, Measurement } from '#schemas';
import { labelOf, numberText, percentText, say, type Words } from './words.js';

/**
 * A figure with its population, its interval and its basis: measured from evidence, or reported by somebody. The basis
 * is always said, so that a published figure never looks like a measured one.
 */
export function rateText(words: Words, figure: Measurement): string {
  const write = (value: number) =>
    figure.unit === 'proportion' ? percentText(words, value) : numberText(words, value);
  return [
    population(words, figure, write(figure.value)),
    ...(figure.interval ? [interval(words, figure.interval, write)] : []),
    say(words, figure.basis),
  ].join(', ');
}

/** What an evaluation log is, in one sentence. */
export function runText(words: Words, run: EvalRun): string {
  return say(words, 'eval_run', {
    format: run.format.name,
    task: run.task.name,
    model: run.model.name,
    status: labelOf(words, 'run_statuses', run.status),
    samples: numberText(words, run.samples.recorded),
  });
}

function population(words: Words, { k, n }: Measurement, value: string): string {
  if (n === undefined) return say(words, 'rate_alone', { value });
  if (k === undefined) return say(words, 'rate_n_only', { value, n: numberText(words, n) });
  return say(words, 'rate_of', { value, k: numberText(words, k), n: numberText(words, n) });
}

function interval(
  words: Words,
  { low, high, confidence, method }: NonNullable<Measurement['interval']>,
  write: (value: number) => string,
): string {
  return say(words, 'rate_interval', {
    confidence: percentText(words, confidence),
    low: write(low),
    high: write(high),
    method,
  });
}
