import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { tabOf, type Part } from './part-fields.api.js';

/** How far each part of the record is; only what needs work is coloured. */
export function CompletenessCard({ incident }: { incident: string }) {
  const t = useWords();
  const query = useQuery({
    queryKey: ['incident', incident, 'completeness'],
    queryFn: () =>
      answerOf(api.GET('/v1/incidents/{id}/completeness', { params: { path: { id: incident } } })),
  });
  return (
    <Card title={t('incident.completeness')}>
      <Loaded query={query}>
        {({ parts }) => (
          <>
            <p className="quiet">
              {t('incident.parts-done', {
                done: parts.filter(({ state }) => state === 'done' || state === 'not_applicable').length,
                all: parts.length,
              })}
            </p>
            <ul role="list" className="stack-tight">
              {parts.map(({ part, state, items }) => (
                <li key={part} className="card-head">
                  {part === 'header' ? (
                    <span>{t('part.header')}</span>
                  ) : (
                    <Link to={`/incidents/$ref/${tabOf(part as Part)}`} params={{ ref: incident }}>
                      {t(`part.${part as Part}`)}
                    </Link>
                  )}
                  <span className="row-tight push-end">
                    {items > 0 && <span className="quiet figure">{items}</span>}
                    {state === 'done' || state === 'not_applicable' ? (
                      <span className="quiet">{t(`part-state.${state}`)}</span>
                    ) : (
                      <Tag mood={state === 'to_do' ? 'accent' : 'caution'}>{t(`part-state.${state}`)}</Tag>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Card>
  );
}
