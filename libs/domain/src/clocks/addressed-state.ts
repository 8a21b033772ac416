import type { Recipient } from '#schemas';
import type { Addressed } from '../authorities/index.js';
import type { AddressedState } from './obligation.js';

/** Which of the authorities that there are in each state this one is, and why. */
export function addressedState(
  { state }: Addressed,
  { named_by }: NonNullable<Recipient['per_state']>,
): AddressedState {
  const { ref, certainty } = state?.named_by ?? named_by[0]!;
  const sources = (state ? [state.named_by] : named_by).map(({ from }) => from);
  return { ...(state && { country: state.country }), named_by: [...new Set(sources)], ref, certainty };
}
