import type { MeasuredEffect } from '#schemas';
import type { Comparability } from '../effect/comparability.js';
import type { Effect } from '../effect/effect.js';

const MOST_CHARACTERS = 500;

/** What a record says of two figures of a mitigation: their difference if the runs are comparable, else what differs. */
export function measuredEffect(
  { comparable, differs, unknown }: Comparability,
  { before, after, difference: { value, interval }, direction }: Effect,
): MeasuredEffect {
  return {
    comparable,
    differs: differs.map(({ what, before, after }) => ({ what, before: line(before), after: line(after) })),
    unknown: [...unknown],
    ...(comparable && {
      difference: {
        unit: 'k' in before && 'k' in after ? 'proportion' : 'score',
        value,
        ...(interval && { interval: { ...interval } }),
        direction,
      },
    }),
  };
}

/** What a log says, in one line of bounded length. */
function line(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  if (flat.length <= MOST_CHARACTERS) return flat || 'empty';
  return `${flat.slice(0, MOST_CHARACTERS - 1)}…`;
}
