import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useMay } from '../app/session.js';
import { StateTag } from '../disclosures/disclosure-state.api.js';
import { useFormNames } from '../disclosures/forms.api.js';
import { incidentQuery } from '../incident/incident-query.api.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Fact, Facts, Page } from '../ui/content.js';
import { DueTime } from '../ui/due-time.js';
import { disclosureQuery, type Disclosure as Of } from './disclosure-query.js';
import { Voided } from './voided.js';

const TABS = ['check', 'review', 'file', 'sharing', 'versions'] as const;

/** The frame of a disclosure: what it is, for whom and by when, how far it is, and its pages. */
export function Disclosure() {
  const t = useWords();
  const names = useFormNames();
  const { id } = useParams({ from: '/shell/disclosures/$id' });
  const { data: disclosure } = useSuspenseQuery(disclosureQuery(id));
  const incident = useQuery(incidentQuery(disclosure.incident_id));
  return (
    <Page
      title={names.stage(disclosure)}
      eyebrow={
        <span className="row-tight">
          <Link to="/incidents/$ref" params={{ ref: incident.data?.reference ?? disclosure.incident_id }}>
            {incident.data?.reference ?? t('disclosures.incident')}
          </Link>
          <span>{names.regime(disclosure)}</span>
        </span>
      }
      actions={<NextStep disclosure={disclosure} />}
    >
      <Facts inRow>
        <Fact term={t('incidents.status')}>
          <StateTag state={disclosure.state} />
        </Fact>
        <Fact term={t('disclosures.due')}>
          {disclosure.due ? <DueTime due={disclosure.due} /> : t('disclosures.no-limit')}
        </Fact>
        <Fact term={t('disclosures.recipient')}>{names.recipient(disclosure)}</Fact>
        <Fact term={t('disclosure.version')}>
          {disclosure.version === null ? null : t('disclosure.version-n', { version: disclosure.version })}
        </Fact>
        <Fact term={t('disclosure.approvals')}>
          {disclosure.approvals &&
            t('disclosure.approvals-n', {
              given: disclosure.approvals.given,
              needed: disclosure.approvals.needed,
            })}
        </Fact>
        <Fact term={t('disclosure.continues')}>
          {disclosure.predecessor && (
            <Link to="/disclosures/$id" params={{ id: disclosure.predecessor }}>
              {t(`disclosure.${disclosure.succession ?? 'follow_up'}-of`)}
            </Link>
          )}
        </Fact>
      </Facts>
      {disclosure.voided && <Voided voided={disclosure.voided} />}
      <nav className="tabs" aria-label={t('disclosure.pages')}>
        <Link to="/disclosures/$id" params={{ id }} className="tab" activeOptions={{ exact: true }}>
          {t('disclosure.form')}
        </Link>
        {TABS.map((tab) => (
          <Link key={tab} to={`/disclosures/$id/${tab}`} params={{ id }} className="tab">
            {t(`disclosure.${tab}`)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}

const NEXT = {
  draft: { action: 'disclosure.author', page: 'check', words: 'disclosure.to-check', hash: 'send' },
  in_review: { action: 'disclosure.approve', page: 'review', words: 'disclosure.to-review', hash: 'decide' },
  approved: { action: 'disclosure.file', page: 'file', words: 'disclosure.to-file', hash: 'record' },
} as const;
const THERE = { check: 'disclosure.send', review: 'review.decide', file: 'file.record' } as const;

/** The one thing that takes it further, for whoever may do it; on its own page, the way down to it. */
function NextStep({ disclosure: { id, state } }: { disclosure: Of }) {
  const t = useWords();
  const may = useMay();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const next = state in NEXT ? NEXT[state as keyof typeof NEXT] : undefined;
  if (!next || !may(next.action)) return null;
  const to = `/disclosures/$id/${next.page}` as const;
  const isThere = path.endsWith(`/${next.page}`);
  return (
    <ButtonLink to={to} params={{ id }} {...(isThere ? { hash: next.hash } : { tone: 'primary' })}>
      {t(isThere ? THERE[next.page] : next.words)}
    </ButtonLink>
  );
}
