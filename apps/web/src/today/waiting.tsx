import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { useFormNames } from '../disclosures/forms.api.js';
import { useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';

const SHOWN = 5;

/** What stands still until somebody with a role of the person does something. */
export function Waiting() {
  const t = useWords();
  const may = useMay();
  const parts = [
    may('disclosure.approve') && <Disclosures key="reviews" state="in_review" />,
    may('disclosure.file') && <Disclosures key="filings" state="approved" />,
    may('incident.decide') && <Reported key="reported" />,
    may('proposal.decide') && <Proposals key="proposals" />,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <Card title={t('today.waiting')}>{parts}</Card>;
}

function Part({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  const t = useWords();
  return (
    <section className="stack-tight">
      <h3>{title}</h3>
      {isEmpty ? (
        <p className="quiet">{t('today.none')}</p>
      ) : (
        <ul role="list" className="list">
          {children}
        </ul>
      )}
    </section>
  );
}

const NEXT = {
  in_review: { title: 'today.to-approve', to: '/disclosures/$id/review' },
  approved: { title: 'today.to-file', to: '/disclosures/$id/file' },
} as const;

/** Disclosures that wait in this state, and the page where they go on. */
function Disclosures({ state }: { state: keyof typeof NEXT }) {
  const t = useWords();
  const names = useFormNames();
  const query = useQuery({
    queryKey: ['today', state],
    queryFn: () =>
      answerOf(api.GET('/v1/disclosures', { params: { query: { state: [state], limit: SHOWN } } })),
  });
  return (
    <Loaded query={query}>
      {({ disclosures }) => (
        <Part title={t(NEXT[state].title)} isEmpty={disclosures.length === 0}>
          {disclosures.map((disclosure) => (
            <li key={disclosure.id} className="row-tight">
              <Link to={NEXT[state].to} params={{ id: disclosure.id }}>
                {`${names.regime(disclosure)} · ${names.stage(disclosure)}`}
              </Link>
              <span className="nowrap">{disclosure.incident.reference}</span>
            </li>
          ))}
        </Part>
      )}
    </Loaded>
  );
}

function Reported() {
  const t = useWords();
  const query = useQuery({
    queryKey: ['today', 'reported'],
    queryFn: () =>
      answerOf(
        api.GET('/v1/incidents', {
          params: { query: { status: ['reported'], sort: 'created', limit: SHOWN } },
        }),
      ),
  });
  return (
    <Loaded query={query}>
      {({ incidents }) => (
        <Part title={t('today.to-triage')} isEmpty={incidents.length === 0}>
          {incidents.map(({ id, reference, title }) => (
            <li key={id} className="row-tight">
              <Link to="/incidents/$ref/triage" params={{ ref: reference }} className="nowrap">
                {reference}
              </Link>
              <span>{title}</span>
            </li>
          ))}
        </Part>
      )}
    </Loaded>
  );
}

function Proposals() {
  const t = useWords();
  const query = useQuery({
    queryKey: ['today', 'proposals'],
    queryFn: () =>
      answerOf(api.GET('/v1/proposals', { params: { query: { state: 'proposed', limit: SHOWN } } })),
  });
  return (
    <Loaded query={query}>
      {({ proposals }) =>
        proposals.length === 0 ? null : (
          <Part title={t('today.proposals')} isEmpty={false}>
            {proposals.map(({ id, kind, incident }) => (
              <li key={id} className="row-tight">
                {incident && (
                  <Link to="/incidents/$ref" params={{ ref: incident.reference }} className="nowrap">
                    {incident.reference}
                  </Link>
                )}
                <Tag>{t(`proposal.${kind}`)}</Tag>
              </li>
            ))}
          </Part>
        )
      }
    </Loaded>
  );
}
