import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Card } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { systemKey } from './systems-query.api.js';

/** The incidents whose record refers to it, newest first. */
export function SystemIncidents({ id }: { id: string }) {
  const t = useWords();
  const label = useLabels();
  const { query, more } = usePages(
    [...systemKey(id), 'incidents'],
    (page) => answerOf(api.GET('/v1/systems/{id}/incidents', { params: { path: { id }, query: page } })),
    ({ incidents }) => incidents,
  );
  return (
    <Card title={t('nav.incidents')}>
      <p className="quiet measure">{t('systems.incidents-hint')}</p>
      <Loaded query={query}>
        {(incidents) =>
          incidents.length === 0 ? (
            <p>{t('systems.no-incidents')}</p>
          ) : (
            <Table
              label={t('nav.incidents')}
              rows={incidents}
              keyOf={(incident) => incident.id}
              columns={[
                {
                  key: 'what',
                  title: t('disclosures.incident'),
                  cell: ({ reference, title }) => (
                    <div className="stack-tight cell-wide">
                      <Link to="/incidents/$ref" params={{ ref: reference }} className="nowrap">
                        {reference}
                      </Link>
                      <span>{title}</span>
                    </div>
                  ),
                },
                {
                  key: 'stated',
                  title: t('systems.stated'),
                  cell: ({ stated }) => (
                    <div className="stack-tight">
                      {stated.map(({ item_id: item, role, version }) => (
                        <span key={item}>
                          {label('system_roles', role)}
                          {version && `: ${version}`}
                        </span>
                      ))}
                    </div>
                  ),
                },
                {
                  key: 'severity',
                  title: t('incidents.severity'),
                  cell: ({ severity }) =>
                    severity ? label('severities', severity) : <span className="quiet">–</span>,
                },
                {
                  key: 'status',
                  title: t('incidents.status'),
                  cell: ({ status }) => label('statuses', status),
                },
                {
                  key: 'created',
                  title: t('systems.reported'),
                  cell: ({ created_at: created }) => <Time at={created} />,
                },
              ]}
            />
          )
        }
      </Loaded>
      {more}
    </Card>
  );
}
