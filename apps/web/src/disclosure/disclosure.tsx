import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
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

/** The one thing that takes it further, for whoever may do it. */
function NextStep({ disclosure: { id, state } }: { disclosure: Of }) {
  const t = useWords();
  const may = useMay();
  if (state === 'draft' && may('disclosure.author')) {
    return (
      <ButtonLink to="/disclosures/$id/check" params={{ id }} tone="primary">
        {t('disclosure.to-check')}
      </ButtonLink>
    );
  }
  if (state === 'in_review' && may('disclosure.approve')) {
    return (
      <ButtonLink to="/disclosures/$id/review" params={{ id }} tone="primary">
        {t('disclosure.to-review')}
      </ButtonLink>
    );
  }
  if (state === 'approved' && may('disclosure.file')) {
    return (
      <ButtonLink to="/disclosures/$id/file" params={{ id }} tone="primary">
        {t('disclosure.to-file')}
      </ButtonLink>
    );
  }
  return null;
}
