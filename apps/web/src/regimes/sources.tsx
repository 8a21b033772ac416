import { useLabels, useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';
import { Day } from '../ui/time.js';
import { statusMood, type Rules } from './regime-words.js';

/** Since when and until when the rule has which status. */
export function StatusPeriods({ rules }: { rules: Rules }) {
  const t = useWords();
  const label = useLabels();
  return (
    <Card title={t('regimes.over-time')}>
      <ol role="list" className="list">
        {rules.status.map(({ status, from, to, ref, source }) => {
          const certainty = rules.sources.find(({ id }) => id === source)?.certainty;
          return (
            <li key={`${status} ${from}`} className="row-tight">
              <Tag mood={statusMood(status)}>{label('regime_statuses', status)}</Tag>
              <span>
                {from && (
                  <>
                    {t('regimes.since')} <Day on={from} />{' '}
                  </>
                )}
                {to && (
                  <>
                    {t('regimes.until')} <Day on={to} />
                  </>
                )}
                {!from && !to && t('regimes.undated')}
              </span>
              {ref && <span className="quiet">{ref}</span>}
              {certainty && certainty !== 'primary' && (
                <Tag mood="caution">{label('certainties', certainty)}</Tag>
              )}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

/** What was read, and how sure it is. */
export function Sources({ rules, read }: { rules: Rules; read: string }) {
  const t = useWords();
  const label = useLabels();
  return (
    <Card title={t('regimes.sources')}>
      <ul role="list" className="list">
        {rules.sources.map(({ id, title, url, certainty, read: day, note }) => (
          <li key={id} className="stack-tight">
            <span className="row-tight">
              {url ? (
                <a href={url} rel="noreferrer">
                  {title}
                </a>
              ) : (
                <span>{title}</span>
              )}
              <Tag mood={certainty === 'primary' ? 'good' : 'caution'}>{label('certainties', certainty)}</Tag>
              {day && (
                <span className="quiet">
                  <Day on={day} />
                </span>
              )}
            </span>
            {note && <span className="quiet">{note}</span>}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('regimes.notes')}</summary>
        <div className="plain-text" lang="en">
          {read}
        </div>
      </details>
    </Card>
  );
}
