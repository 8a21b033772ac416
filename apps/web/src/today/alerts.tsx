import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { Failure, Loaded } from '../ui/loading.js';
import { Time } from '../ui/time.js';

type Alert = components['schemas']['Alert'];
const SHOWN = 4;

/** What people have to hear of; who has seen it says so, for themselves only. */
export function Alerts() {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const [isAll, setAll] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  const query = useQuery({
    queryKey: ['alerts', isAll, shown],
    enabled: may('alert.read'),
    queryFn: () =>
      answerOf(
        api.GET('/v1/alerts', { params: { query: { ...(!isAll && { unseen: true }), limit: shown } } }),
      ),
  });
  const seen = useMutation({
    mutationFn: (ids: readonly string[]) =>
      Promise.all(ids.map((id) => answerOf(api.POST('/v1/alerts/{id}/seen', { params: { path: { id } } })))),
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  });
  const unseen = (query.data?.alerts ?? []).filter(({ seen_at }) => seen_at === null);
  return (
    <Card
      title={t('today.alerts')}
      actions={
        <>
          {unseen.length > 1 && (
            <Button
              tone="quiet"
              onPress={() => seen.mutate(unseen.map(({ id }) => id))}
              isPending={seen.isPending}
            >
              {t('today.all-seen', { count: unseen.length })}
            </Button>
          )}
          <Button tone="quiet" onPress={() => setAll(!isAll)}>
            {t(isAll ? 'today.only-unseen' : 'today.seen-too')}
          </Button>
        </>
      }
    >
      {seen.error && <Failure error={seen.error} />}
      <Loaded query={query}>
        {({ alerts, next_cursor }) =>
          alerts.length === 0 ? (
            <p className="quiet">{t(isAll ? 'today.no-alerts' : 'today.nothing-unseen')}</p>
          ) : (
            <>
              <ul role="list" className="list">
                {alerts.map((alert) => (
                  <AlertLine key={alert.id} alert={alert} onSeen={() => seen.mutate([alert.id])} />
                ))}
              </ul>
              {next_cursor && shown < 200 && (
                <div>
                  <Button onPress={() => setShown(Math.min(200, shown * 3))}>{t('shell.more')}</Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </Card>
  );
}

function AlertLine({
  alert: { kind, text, incident, at, seen_at },
  onSeen,
}: {
  alert: Alert;
  onSeen: () => void;
}) {
  const t = useWords();
  return (
    <li className="stack-tight">
      <div className="alert-head">
        <span className="row-tight">
          <strong>{t(`alert.${kind}`)}</strong>
          {incident && (
            <Link to="/incidents/$ref" params={{ ref: incident.reference }} className="nowrap">
              {incident.reference}
            </Link>
          )}
        </span>
        {seen_at === null ? (
          <Button tone="quiet" onPress={onSeen}>
            {t('today.mark-seen')}
          </Button>
        ) : (
          <span className="quiet">
            {t('today.seen')} <Time at={seen_at} />
          </span>
        )}
      </div>
      {/* As it was recorded and sent; the record of alerts is kept in English. */}
      <span lang="en">{text}</span>
      <span className="quiet">
        <Time at={at} />
      </span>
    </li>
  );
}
