import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Time } from '../ui/time.js';

/** The incidents that changed last. */
export function Changes() {
  const t = useWords();
  const label = useLabels();
  const query = useQuery({
    queryKey: ['incidents', 'changed'],
    queryFn: () => answerOf(api.GET('/v1/incidents', { params: { query: { sort: '-updated', limit: 5 } } })),
  });
  return (
    <Card title={t('today.changes')}>
      <Loaded query={query}>
        {({ incidents }) =>
          incidents.length === 0 ? (
            <p className="quiet">{t('today.no-incidents')}</p>
          ) : (
            <ul role="list" className="list">
              {incidents.map(({ id, reference, title, status, updated_at }) => (
                <li key={id} className="stack-tight">
                  <Link to="/incidents/$ref" params={{ ref: reference }}>
                    {title}
                  </Link>
                  <span className="row-tight quiet">
                    <span className="nowrap">{reference}</span>
                    <Tag>{label('statuses', status)}</Tag>
                    <Time at={updated_at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
