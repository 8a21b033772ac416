import { useLabels, useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';
import { Limit } from './duty.api.js';
import type { Obligation } from './incident-duties-query.api.js';

type Mover = Obligation['moved_by'][number];

/** How the limit came about, in the sentences of the API, and what would move it. */
export function Derivation({ obligation: { explanation, limits, moved_by } }: { obligation: Obligation }) {
  const t = useWords();
  const label = useLabels();
  const unsure = limits.filter(({ certainty }) => certainty !== 'primary');
  return (
    <Card title={t('clock.derivation')}>
      <ol className="derivation">
        {explanation.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {unsure.length > 0 && (
        <ul role="list" className="stack-tight">
          {unsure.map(({ deadline, ref, certainty }) => (
            <li key={deadline} className="row-tight">
              <Tag mood="caution">{t('clock.uncertain')}</Tag>
              <span>{`${ref}: ${label('certainties', certainty)}`}</span>
            </li>
          ))}
        </ul>
      )}
      {moved_by.length > 0 && (
        <>
          <h3>{t('clock.moved-by')}</h3>
          <ul>
            {moved_by.map((mover) => (
              <li key={JSON.stringify(mover)}>
                <MoverWords mover={mover} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function MoverWords({ mover: { by, anchor, stage, would_be } }: { mover: Mover }) {
  const t = useWords();
  const label = useLabels();
  if (by === 'anchor' && anchor) return t('clock.by-anchor', { anchor: label('anchors', anchor) });
  if (by === 'filing' && stage) return t('clock.by-filing', { stage });
  return (
    <>
      {t('clock.by-answer')} {would_be && <Limit due={would_be} />}
    </>
  );
}
