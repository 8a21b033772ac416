import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useMay } from '../app/session.js';
import { DutyLimit, DutyLink, DutyMarks, DutyTag, TimeLeft } from '../clocks/duty.api.js';
import {
  BINDING,
  dutiesQuery,
  dutyCountsQuery,
  groupDuties,
  OPEN,
  PRESSING,
  type Duty,
  type DutyGroup,
} from '../clocks/obligations-query.api.js';
import { useLanguage, useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Card, Page } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Alerts } from './alerts.js';
import { Changes } from './changes.js';

const Waiting = lazy(() => import('./waiting.js').then((module) => ({ default: module.Waiting })));

/** What is due, what waits for the person, what changed. */
export function Today() {
  const t = useWords();
  const may = useMay();
  return (
    <Page
      title={t('nav.today')}
      actions={
        may('incident.report') && (
          <ButtonLink to="/incidents/new" tone="primary">
            {t('today.report')}
          </ButtonLink>
        )
      }
    >
      <div className="today">
        <DueNext />
        <div className="stack">
          <Suspense fallback={null}>
            <Waiting />
          </Suspense>
          <Alerts />
          <Changes />
        </div>
      </div>
    </Page>
  );
}

/** What is surely due, and apart from it what an open question decides. */
function DueNext() {
  const t = useWords();
  return (
    <Card title={t('today.due')} actions={<ButtonLink to="/clocks">{t('today.all-clocks')}</ButtonLink>}>
      <Counts />
      <Duties applies="yes" nothing={t('today.nothing-due')} />
      <h3>{t('today.maybe-due')}</h3>
      <Duties applies="unknown" nothing={t('today.nothing-open')} />
    </Card>
  );
}

const SHOWN = { yes: 16, unknown: 10 } as const;

function Duties({ applies, nothing }: { applies: keyof typeof SHOWN; nothing: string }) {
  const query = useQuery(
    dutiesQuery({
      status: [...(applies === 'yes' ? OPEN : PRESSING)],
      duty: [...BINDING],
      applies: [applies],
      limit: SHOWN[applies],
      language: useLanguage(),
    }),
  );
  return (
    <Loaded query={query}>
      {({ obligations, as_of }) =>
        obligations.length === 0 ? (
          <p className="quiet">{nothing}</p>
        ) : (
          <ol role="list" className="list">
            {groupDuties(obligations).map((group) => (
              <DutyLine key={`${group.duty.incident.id} ${group.duty.key}`} group={group} asOf={as_of} />
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

function DutyLine({ group: { duty, recipients }, asOf }: { group: DutyGroup<Duty>; asOf: string }) {
  const { incident, rehearsal } = duty;
  return (
    <li className="due-line">
      <span className="stack-tight">
        <span className="row-tight">
          <DutyTag status={duty.status} />
          <strong>
            <DutyLink duty={duty} />
          </strong>
        </span>
        <span>{recipients.join('; ')}</span>
        <span className="quiet">
          <Link to="/incidents/$ref" params={{ ref: incident.reference }} className="nowrap">
            {incident.reference}
          </Link>{' '}
          {incident.title}
        </span>
        {rehearsal && (
          <span>
            <DutyMarks duty={{ ...duty, applies: 'yes', duty: 'legal' }} />
          </span>
        )}
      </span>
      <span className="due-when">
        <strong>
          <TimeLeft duty={duty} asOf={asOf} />
        </strong>
        <span className="quiet">
          <DutyLimit duty={duty} />
        </span>
      </span>
    </li>
  );
}

/** How many there are of each kind, each leading to them. */
function Counts() {
  const t = useWords();
  const { data } = useQuery(dutyCountsQuery({ duty: [...BINDING] }));
  if (!data) return null;
  return (
    <ul role="list" className="counts">
      {OPEN.map((status) => (
        <li key={status} data-status={data.counts[status] ? status : undefined}>
          <Link to="/clocks" search={{ view: 'table', status: [status], duty: [...BINDING] }}>
            <span className="counts-number">
              {data.counts[status]?.count ?? 0}
              {data.counts[status]?.exact === false && '+'}
            </span>
            {t(`duty.${status}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
