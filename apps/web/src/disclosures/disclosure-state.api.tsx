import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { Tag, type Mood } from '../ui/content.js';

export type DisclosureState = components['schemas']['Disclosure']['state'];

const MOODS: Partial<Record<DisclosureState, Mood>> = {
  draft: 'accent',
  in_review: 'caution',
  approved: 'caution',
  rejected: 'danger',
};

/** Where a disclosure stands; only what somebody has to act on is coloured. */
export function StateTag({ state }: { state: DisclosureState }) {
  const t = useWords();
  return <Tag mood={MOODS[state] ?? 'plain'}>{t(`disclosure-state.${state}`)}</Tag>;
}
