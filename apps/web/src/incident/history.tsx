import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';

/** Every change of the record: who, when, why, and field by field what. */
export function History() {
  const t = useWords();
  const { ref } = useParams({ from: '/shell/incidents/$ref' });
  const [open, setOpen] = useState<number>();
  const { query, more } = usePages(
    ['incident', ref, 'revisions'],
    (page) =>
      answerOf(api.GET('/v1/incidents/{id}/revisions', { params: { path: { id: ref }, query: page } })),
    ({ revisions }) => revisions,
  );
  return (
    <Card
      title={t('incident.history')}
      actions={
        <>
          <a className="button" href={`/v1/incidents/${ref}/audit.json`} download>
            JSON
          </a>
          <a className="button" href={`/v1/incidents/${ref}/audit.csv`} download>
            CSV
          </a>
        </>
      }
    >
      <Loaded query={query}>
        {(revisions) => (
          <ol role="list" className="list">
            {revisions.map(({ revision, event, at }) => (
              <li key={revision} className="stack-tight">
                <div className="row-tight">
                  <strong className="figure">{t('incident.revision', { revision })}</strong>
                  <Time at={at} />
                  <span className="quiet code">{event.by}</span>
                </div>
                <p>
                  {t(`event.${event.type}`)} {event.part && <span className="quiet">{event.part}</span>}{' '}
                  {event.reason && <q>{event.reason}</q>}
                </p>
                {revision > 1 &&
                  (open === revision ? (
                    <Differences incident={ref} to={revision} />
                  ) : (
                    <div>
                      <Button tone="quiet" onPress={() => setOpen(revision)}>
                        {t('incident.what-changed')}
                      </Button>
                    </div>
                  ))}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      {more}
    </Card>
  );
}

function Differences({ incident, to }: { incident: string; to: number }) {
  const t = useWords();
  const query = useQuery({
    queryKey: ['incident', incident, 'differences', to],
    queryFn: () =>
      answerOf(
        api.GET('/v1/incidents/{id}/differences', {
          params: { path: { id: incident }, query: { from: to - 1, to } },
        }),
      ),
  });
  return (
    <Loaded query={query}>
      {({ differences }) => (
        <Table
          label={t('incident.what-changed')}
          rows={differences}
          keyOf={({ field }) => field}
          columns={[
            {
              key: 'path',
              title: t('item.field'),
              cell: ({ field }) => <span className="code">{field}</span>,
            },
            { key: 'from', title: t('item.was'), cell: ({ before }) => written(before) },
            { key: 'to', title: t('incident.became'), cell: ({ after }) => written(after) },
          ]}
        />
      )}
    </Loaded>
  );
}

function written(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
