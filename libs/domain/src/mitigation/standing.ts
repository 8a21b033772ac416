import type { Item } from '#schemas';
import { isOf } from './verdict.js';

type Mitigation = Pick<Item<'mitigations'>, 'verification' | 'after' | 'measurements'>;

/**
 * The figure on which a mitigation stands: the latest that was measured in the way its verification names. Figures on
 * later versions follow the one after the mitigation.
 */
export function standingFigure({ verification, after, measurements = [] }: Mitigation) {
  if (!verification) return undefined;
  const figures = [...(after ? [after] : []), ...measurements];
  return figures.findLast((figure) => isOf(verification, figure));
}
