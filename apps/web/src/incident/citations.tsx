import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';

type Citation = components['schemas']['Citation'];

/** What supports an item; that there is nothing is said, too. */
export function Citations({ of: citations }: { of: readonly Citation[] }) {
  const t = useWords();
  if (citations.length === 0) return <p className="quiet">{t('item.no-citations')}</p>;
  return (
    <ul role="list" className="stack-tight">
      {citations.map((citation, index) => (
        <li key={index} className="quiet">
          {citation.kind === 'evidence' ? (
            <span className="code">{`${citation.evidence_id} · ${citation.locator.kind}`}</span>
          ) : (
            <span>
              {`${citation.title} · ${citation.tier}, ${citation.certainty}`}
              {citation.url && (
                <>
                  {' '}
                  <a href={citation.url} rel="noreferrer noopener" target="_blank">
                    {t('item.open-source')}
                  </a>
                </>
              )}
            </span>
          )}
          {citation.excerpt && <q>{citation.excerpt}</q>}
        </li>
      ))}
    </ul>
  );
}
