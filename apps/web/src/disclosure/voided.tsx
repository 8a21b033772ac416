import { useNameOf } from '../app/people.js';
import { useWords } from '../i18n/words.js';
import { Notice } from '../ui/content.js';
import { Time } from '../ui/time.js';
import { ChangeList } from './change-list.js';
import type { Disclosure } from './disclosure-query.js';

/** Why a review or an approval counts no more: what was changed since, and by whom. */
export function Voided({ voided }: { voided: NonNullable<Disclosure['voided']> }) {
  const t = useWords();
  const nameOf = useNameOf();
  return (
    <Notice mood="caution" title={t('disclosure.voided', { version: voided.version ?? 0 })}>
      <p>
        {voided.by
          ? t('disclosure.voided-by', { name: nameOf(voided.by) })
          : t('disclosure.voided-by-record')}{' '}
        <Time at={voided.at} />
      </p>
      <ChangeList changes={voided.changes} />
    </Notice>
  );
}
