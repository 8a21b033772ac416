import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { evidenceKey, evidenceQuery } from './evidence-query.js';

/** Who had the item in hands, what was done to it, and what keeps it from being deleted. */
export function Custody() {
  const t = useWords();
  const nameOf = useNameOf();
  const { id } = useParams({ from: '/shell/evidence/$id' });
  const query = useQuery({
    queryKey: [...evidenceKey(id), 'custody'],
    queryFn: () => answerOf(api.GET('/v1/evidence/{id}/custody', { params: { path: { id } } })),
  });
  return (
    <div className="stack">
      <Holds id={id} />
      <Card
        title={t('evidence.custody')}
        actions={
          <>
            <CheckAgain id={id} />
            <a className="button" href={`/v1/evidence/${id}/custody.csv`} download>
              CSV
            </a>
          </>
        }
      >
        <Loaded query={query}>
          {({ events }) => (
            <Table
              label={t('evidence.custody')}
              rows={events.map((event, index) => ({ ...event, index }))}
              keyOf={({ index }) => String(index)}
              columns={[
                { key: 'at', title: t('custody.at'), cell: ({ at }) => <Time at={at} /> },
                { key: 'event', title: t('custody.event'), cell: ({ event }) => t(`custody.${event}`) },
                { key: 'by', title: t('custody.by'), cell: ({ by }) => nameOf(by) },
                { key: 'detail', title: t('custody.detail'), cell: ({ detail }) => detail ?? '–' },
              ]}
            />
          )}
        </Loaded>
      </Card>
    </div>
  );
}

function CheckAgain({ id }: { id: string }) {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const { data: item } = useSuspenseQuery(evidenceQuery(id));
  const check = useMutation({
    mutationFn: async () => {
      const { operation } = await answerOf(
        api.POST('/v1/evidence/{id}/checks', { params: { path: { id } } }),
      );
      await answerOf(
        api.GET('/v1/operations/{id}', {
          params: { path: { id: operation.split('/').at(-1)! } },
          headers: { Prefer: 'wait=60' },
        }),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: evidenceKey(id) }),
  });
  if (!may('evidence.check') || item.storage === 'deleted') return null;
  return (
    <>
      <ErrorSummary error={check.error} />
      <Button isPending={check.isPending} onPress={() => check.mutate()}>
        {t('custody.check')}
      </Button>
    </>
  );
}

function Holds({ id }: { id: string }) {
  const t = useWords();
  const may = useMay();
  const nameOf = useNameOf();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const query = useQuery({
    queryKey: [...evidenceKey(id), 'holds'],
    queryFn: () => answerOf(api.GET('/v1/evidence/{id}/holds', { params: { path: { id } } })),
  });
  const onSuccess = () => {
    setReason('');
    return client.invalidateQueries({ queryKey: evidenceKey(id) });
  };
  const hold = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/v1/evidence/{id}/holds', { params: { path: { id } }, body: { reason } })),
    onSuccess,
  });
  const release = useMutation({
    mutationFn: (held: string) =>
      answerOf(
        api.POST('/v1/evidence/{id}/holds/{hold}/release', {
          params: { path: { id, hold: held } },
          body: { reason },
        }),
      ),
    onSuccess,
  });
  return (
    <Card title={t('hold.title')}>
      <p className="quiet measure">{t('hold.hint')}</p>
      <ErrorSummary error={hold.error ?? release.error} />
      <Loaded query={query}>
        {({ holds }) => (
          <ul role="list" className="list">
            {holds.map((one) => (
              <li key={one.id} className="stack-tight">
                <span className="row-tight">
                  <Tag mood={one.released_at ? 'plain' : 'accent'}>
                    {t(one.released_at ? 'hold.released' : 'evidence.held')}
                  </Tag>
                  <span>{one.reason}</span>
                  <span className="quiet">
                    {nameOf(one.set_by)}, <Time at={one.set_at} />
                  </span>
                </span>
                {one.released_at ? (
                  <span className="quiet">
                    {one.release_reason} <Time at={one.released_at} />
                  </span>
                ) : (
                  may('evidence.hold') && (
                    <div>
                      <Button
                        isDisabled={reason.trim().length < 3}
                        isPending={release.isPending}
                        onPress={() => release.mutate(one.id)}
                      >
                        {t('hold.release')}
                      </Button>
                    </div>
                  )
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {may('evidence.hold') && (
        <div className="stack-tight measure">
          <TextField label={t('incident.reason')} value={reason} onChange={setReason} />
          <div>
            <Button
              isDisabled={reason.trim().length < 3}
              isPending={hold.isPending}
              onPress={() => hold.mutate()}
            >
              {t('hold.set')}
            </Button>
          </div>
        </div>
      )}
    </Card>
  );
}
