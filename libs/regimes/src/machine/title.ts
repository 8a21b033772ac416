import type { FrozenDisclosure } from '#schemas';
import type { Pack } from '../pack/pack.js';

/** The title for places that have no other to say that it is a drill, invented, or told by others. */
export function titleOf(
  { common }: Pack,
  { incident, language, watermark, basis }: FrozenDisclosure,
): string {
  const label = basis === 'first_hand' ? undefined : common.texts[language]!.labels.bases[basis];
  return [watermark, label, incident.title].filter((one) => one !== undefined).join(': ');
}
