import { TLP, type Tlp } from '#schemas';

/** Whether what carries a marking may go to somebody who may have up to `ceiling` (TLP 2.0). */
export function isWithin(marking: Tlp, ceiling: Tlp): boolean {
  return TLP.indexOf(marking) <= TLP.indexOf(ceiling);
}

/** The ceilings of all who may have what carries a marking. */
export function ceilingsFor(marking: Tlp): readonly Tlp[] {
  return TLP.slice(TLP.indexOf(marking));
}
