import type { Measurement } from '#schemas';
import { percentText, scoreText, wholeText } from './number-text.js';

/** As much of a figure as is written: readonly, because records are. */
type Figure = Readonly<Pick<Measurement, 'unit' | 'value' | 'k' | 'n'>> & {
  readonly interval?: Readonly<NonNullable<Measurement['interval']>>;
};

/** A figure in a line: "1 of 40 (2.5 %, 95 % interval 0.44 % to 12.9 %)". */
export function figureText({ unit, value, k, n, interval }: Figure): string {
  const write = unit === 'proportion' ? percentText : scoreText;
  const range =
    interval &&
    `${percentText(interval.confidence)} interval ${write(interval.low)} to ${write(interval.high)}`;
  if (k !== undefined && n !== undefined)
    return `${wholeText(k)} of ${wholeText(n)} (${[write(value), range].filter(Boolean).join(', ')})`;
  const about = [n !== undefined && `${wholeText(n)} samples`, range].filter(Boolean).join(', ');
  return about ? `${write(value)} (${about})` : write(value);
}
