import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice, Tag } from '../ui/content.js';
import { Time } from '../ui/time.js';
import type { FormDraft } from './draft.js';

/** Says that a form holds what was typed before, which the server does not have, and offers to give it up. */
export function RestoredDraft({
  draft: { restored },
  onDiscard,
}: {
  draft: FormDraft;
  onDiscard: () => void;
}) {
  const t = useWords();
  if (!restored) return null;
  return (
    <Notice mood="caution" title={t('draft.restored')}>
      <p role="status">
        {t('draft.typed')} <Time at={restored.at} />
      </p>
      <div>
        <Button onPress={onDiscard}>{t('draft.discard')}</Button>
      </div>
    </Notice>
  );
}

/** Where what is typed is now. */
export function DraftState({ draft: { isKept } }: { draft: FormDraft }) {
  const t = useWords();
  return (
    <span role="status" className="quiet">
      {isKept === true && t('draft.here')}
      {isKept === false && <Tag mood="caution">{t('draft.nowhere')}</Tag>}
    </span>
  );
}
