import type { Counted } from './count.js';
import { lastMoment, type Due } from './due.js';

/**
 * A limit on the clock of a drill, which runs `factor` times faster: counted as the law says, then that much nearer to
 * its start (RFC 3339, UTC). A day that ends in the middle of one is no day any more, so the end is an instant.
 */
export function accelerated(counted: Counted, start: string, factor: number): Counted {
  const nearer = (due: Due): Due => ({ instant: sooner(lastMoment(due), start, factor), zone: due.zone });
  const strict = nearer(counted.strict);
  const { adjusted } = counted;
  return {
    strict,
    steps: [...counted.steps, { step: 'accelerated', factor, due: strict }],
    ...(adjusted && { adjusted: { ...adjusted, due: nearer(adjusted.due) } }),
  };
}

function sooner(end: string, start: string, factor: number): string {
  const from = Date.parse(start);
  return new Date(from + Math.round((Date.parse(end) - from) / factor)).toISOString();
}
