import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { AddWebhook } from './add-webhook.js';

type Endpoint = components['schemas']['WebhookEndpoint'];
const MOODS = { waiting: 'caution', delivered: 'plain', dead: 'danger' } as const;

/** Where events are sent, up to which marking, and what became of them. */
export function Webhooks() {
  const t = useWords();
  const may = useMay();
  const query = useQuery({
    queryKey: ['webhooks'],
    queryFn: () => answerOf(api.GET('/v1/webhook-endpoints')),
  });
  return (
    <>
      {may('webhook.manage') && <AddWebhook />}
      <Card title={t('webhook.endpoints')}>
        <Loaded query={query}>
          {({ endpoints }) =>
            endpoints.length === 0 ? (
              <p className="quiet">{t('webhook.none')}</p>
            ) : (
              <ul role="list" className="list">
                {endpoints.map((endpoint) => (
                  <EndpointRow key={endpoint.id} endpoint={endpoint} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Card>
    </>
  );
}

function EndpointRow({ endpoint }: { endpoint: Endpoint }) {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const path = { params: { path: { id: endpoint.id } } };
  const onSuccess = () => client.invalidateQueries({ queryKey: ['webhooks'] });
  const test = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/webhook-endpoints/{id}/tests', path)),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/v1/webhook-endpoints/{id}', path)),
    onSuccess,
  });
  return (
    <li className="stack-tight">
      <div className="row-tight">
        <strong className="code">{endpoint.url}</strong>
        <Tag mood={endpoint.state === 'active' ? 'good' : 'caution'}>{t(`webhook.${endpoint.state}`)}</Tag>
        <Tag>{label('tlp', endpoint.ceiling)}</Tag>
      </div>
      {endpoint.description && <p>{endpoint.description}</p>}
      <p className="quiet">{endpoint.event_types?.join(', ') ?? t('webhook.all-events')}</p>
      {endpoint.disabled_reason && (
        <p className="field-error">{t(`webhook.disabled-${endpoint.disabled_reason}`)}</p>
      )}
      <ErrorSummary error={test.error ?? remove.error} />
      <div className="row-tight">
        <Button tone="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t('webhook.deliveries')}
        </Button>
        {may('webhook.manage') && (
          <>
            <Button tone="quiet" isPending={test.isPending} onPress={() => test.mutate()}>
              {t('webhook.test')}
            </Button>
            <Button tone="quiet" isPending={remove.isPending} onPress={() => remove.mutate()}>
              {t('item.remove')}
            </Button>
          </>
        )}
      </div>
      {isOpen && <Deliveries endpoint={endpoint.id} />}
    </li>
  );
}

function Deliveries({ endpoint }: { endpoint: string }) {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['webhooks', endpoint, 'deliveries'],
    queryFn: () =>
      answerOf(
        api.GET('/v1/webhook-endpoints/{id}/deliveries', {
          params: { path: { id: endpoint }, query: { limit: 50 } },
        }),
      ),
  });
  const again = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.POST('/v1/webhook-deliveries/{id}/replays', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  return (
    <Loaded query={query}>
      {({ deliveries }) => (
        <Table
          label={t('webhook.deliveries')}
          rows={deliveries}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'type',
              title: t('webhook.event'),
              cell: ({ type }) => <span className="code">{type}</span>,
            },
            { key: 'at', title: t('custody.at'), cell: ({ event_at }) => <Time at={event_at} /> },
            {
              key: 'state',
              title: t('incidents.status'),
              cell: ({ state }) => <Tag mood={MOODS[state]}>{t(`delivery.${state}`)}</Tag>,
            },
            { key: 'attempts', title: t('webhook.attempts'), isNumber: true, cell: (row) => row.attempts },
            {
              key: 'act',
              title: t('settings.actions'),
              cell: ({ id, state }) =>
                state === 'dead' &&
                may('webhook.manage') && (
                  <Button tone="quiet" onPress={() => again.mutate(id)}>
                    {t('webhook.again')}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Loaded>
  );
}
