import { useWords } from '../i18n/words.js';
import { Tag } from '../ui/content.js';
import type { Evidence } from './evidence-query.js';

const MOODS = { consistent: 'good', inconsistent: 'danger', cannot_be_recomputed: 'caution' } as const;

/** Whether a log agrees with itself; nothing is consistent until it was recomputed. */
export function VerificationTag({ verification }: { verification: Evidence['verification'] }) {
  const t = useWords();
  if (!verification) return <span className="quiet">{t('verification.none')}</span>;
  return <Tag mood={MOODS[verification.result]}>{t(`verification.${verification.result}`)}</Tag>;
}

/** Whether the bytes are there as they came, and whether they must stay. */
export function StorageTags({ evidence: { storage, held } }: { evidence: Evidence }) {
  const t = useWords();
  return (
    <span className="row-tight">
      {storage === 'stored' ? (
        <span className="quiet">{t('storage.stored')}</span>
      ) : (
        <Tag mood={storage === 'deleted' ? 'plain' : 'danger'}>{t(`storage.${storage}`)}</Tag>
      )}
      {held && <Tag mood="accent">{t('evidence.held')}</Tag>}
    </span>
  );
}
