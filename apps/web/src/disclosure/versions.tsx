import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useFormNames } from '../disclosures/forms.api.js';
import { useWords, type MessageId } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Loaded } from '../ui/loading.js';
import { Time } from '../ui/time.js';
import { ChangeList } from './change-list.js';
import {
  differencesQuery,
  disclosureKey,
  disclosureQuery,
  filingsQuery,
  versionsQuery,
  type Disclosure,
} from './disclosure-query.js';
import { Filings } from './filings.js';

/** Everything that it has said, in order: versions, what was filed, what happened, and what may come after it. */
export function Versions() {
  const { id } = useParams({ from: '/shell/disclosures/$id' });
  const { data: disclosure } = useSuspenseQuery(disclosureQuery(id));
  return (
    <div className="stack">
      <Successors disclosure={disclosure} />
      <Filings id={id} />
      <Frozen id={id} />
      <Events id={id} />
    </div>
  );
}

function Frozen({ id }: { id: string }) {
  const t = useWords();
  const nameOf = useNameOf();
  const [isOpen, setOpen] = useState(false);
  const filed = useQuery(filingsQuery(id));
  return (
    <Card title={t('disclosure.versions')}>
      <Loaded query={useQuery(versionsQuery(id))}>
        {({ versions }) =>
          versions.length === 0 ? (
            <p className="quiet">{t('versions.none')}</p>
          ) : (
            <ol role="list" className="list" reversed>
              {versions.toReversed().map((version, index) => (
                <li key={version.number} className="stack-tight">
                  <span className="row-tight">
                    <strong>{t('versions.n', { version: version.number })}</strong>
                    {filed.data?.filings.some((filing) => filing.version === version.number) && (
                      <Tag mood="good">{t('disclosure-state.filed')}</Tag>
                    )}
                    <Time at={version.submitted_at} />
                    <span className="quiet">{nameOf(version.submitted_by)}</span>
                  </span>
                  <span className="code quiet">{version.digest}</span>
                  <span className="row-tight">
                    <a
                      href={`/v1/disclosures/${id}/versions/${version.number}`}
                      target="_blank"
                      rel="noreferrer"
                    >
                      JSON
                    </a>
                    {index === 0 && versions.length > 1 && (
                      <Button tone="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
                        {t('versions.compare')}
                      </Button>
                    )}
                  </span>
                  {index === 0 && isOpen && <FromBefore id={id} />}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Card>
  );
}

function FromBefore({ id }: { id: string }) {
  return (
    <Loaded query={useQuery(differencesQuery(id, 'last_version'))}>
      {({ changes }) => <ChangeList changes={changes} />}
    </Loaded>
  );
}

function Events({ id }: { id: string }) {
  const t = useWords();
  const nameOf = useNameOf();
  const query = useQuery({
    queryKey: [...disclosureKey(id), 'events'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/events', { params: { path: { id } } })),
  });
  return (
    <Card title={t('versions.events')}>
      <Loaded query={query}>
        {({ events }) => (
          <ol role="list" className="list" reversed>
            {events.toReversed().map((event) => (
              <li key={event.id} className="row-tight">
                <span>{t(`disclosure-event.${event.move}` as MessageId)}</span>
                <Time at={event.at} />
                {event.by && <span className="quiet">{nameOf(event.by)}</span>}
                {event.reason && event.move !== 'open' && <q>{event.reason}</q>}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Card>
  );
}

/** What may come after what was filed, and what already did. */
function Successors({ disclosure }: { disclosure: Disclosure }) {
  const t = useWords();
  const may = useMay();
  const names = useFormNames();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { id, regime, successors, state } = disclosure;
  const isFiled = ['filed', 'acknowledged', 'rejected'].includes(state);
  const options = useQuery({
    queryKey: [...disclosureKey(id), 'successors'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/successors', { params: { path: { id } } })),
    enabled: isFiled,
  });
  const open = useMutation({
    mutationFn: (body: { kind: NonNullable<Disclosure['succession']>; stage: string }) =>
      answerOf(api.POST('/v1/disclosures/{id}/successors', { params: { path: { id } }, body })),
    onSuccess: async (opened) => {
      await client.invalidateQueries({ queryKey: disclosureKey(id) });
      await navigate({ to: '/disclosures/$id', params: { id: opened.id } });
    },
  });
  if (!isFiled && successors.length === 0) return null;
  return (
    <Card title={t('versions.after')}>
      <ErrorSummary error={open.error} />
      {successors.map((successor) => (
        <Link key={successor} to="/disclosures/$id" params={{ id: successor }}>
          {t('versions.successor')}
        </Link>
      ))}
      {isFiled && may('disclosure.author') && (
        <div className="row-tight">
          {options.data?.options.flatMap(({ kind, stages }) =>
            stages.map((stage) => (
              <Button
                key={`${kind} ${stage}`}
                isPending={open.isPending}
                onPress={() => open.mutate({ kind, stage })}
              >
                {t(`versions.start-${kind}`)}
                {stages.length > 1 && `: ${names.stage({ regime, stage })}`}
              </Button>
            )),
          )}
        </div>
      )}
    </Card>
  );
}
