import type { EvalRun, MeasuredEffect, Measurement } from '#schemas';
import { labelOf, numberText, percentText, say, type Words } from './words.js';

/**
 * A figure with its population, its interval and its basis: measured from evidence, or reported by somebody. The basis
 * is always said, so that a published figure never looks like a measured one.
 */
export function rateText(words: Words, figure: Measurement): string {
  const write = writerOf(words, figure);
  return [
    population(words, figure, write(figure.value)),
    ...(figure.interval ? [interval(words, figure.interval, write)] : []),
    say(words, figure.basis),
  ].join(', ');
}

/** The same in few words, for where all figures have one basis and little room. */
export function shortRateText(words: Words, figure: Measurement): string {
  const write = writerOf(words, figure);
  const value = population(words, figure, write(figure.value));
  if (!figure.interval) return value;
  const { low, high, confidence } = figure.interval;
  const range = { low: write(low), high: write(high), confidence: percentText(words, confidence) };
  return `${value}, ${say(words, 'rate_range', range)}`;
}

function writerOf(words: Words, { unit }: Measurement): (value: number) => string {
  return (value) => (unit === 'proportion' ? percentText(words, value) : numberText(words, value));
}

/** What a mitigation changed: the difference with its interval, or in what the runs differ that keeps them apart. */
export function changeText(words: Words, { differs, difference }: MeasuredEffect): string {
  if (!difference)
    return say(words, 'change_not_comparable', { what: differs.map(({ what }) => what).join(', ') });
  const { unit, value, direction } = difference;
  const write = (number: number) =>
    unit === 'proportion'
      ? say(words, 'change_points', { value: numberText(words, Math.round(number * 1000) / 10) })
      : numberText(words, number);
  return [
    say(words, 'change_by', { value: write(value) }),
    ...(difference.interval ? [interval(words, difference.interval, write)] : []),
    ...(direction === 'unclear' ? [say(words, 'change_unclear')] : []),
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
