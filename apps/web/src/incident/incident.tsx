import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { severityMood } from '../incidents/severity.api.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Page, Tag } from '../ui/content.js';
import { AlsoHere } from './also-here.js';
import { incidentQuery } from './incident-query.api.js';
import { KeyTimes } from './key-times.js';
import { Transitions } from './transitions.js';

const TABS = [
  'triage',
  'gaps',
  'timeline',
  'cause',
  'mitigations',
  'residual-risk',
  'details',
  'evidence',
  'disclosures',
  'history',
] as const;

/** The frame of an incident: what and how bad it is, when it happened, where it can go, and its tabs. */
export function Incident() {
  const t = useWords();
  const label = useLabels();
  const { ref } = useParams({ from: '/shell/incidents/$ref' });
  const { data: record } = useSuspenseQuery(incidentQuery(ref));
  const { header, reference } = record;
  return (
    <Page
      title={header.title}
      eyebrow={
        <span className="row-tight">
          <span className="nowrap">{reference}</span>
          <Tag mood="accent">{label('statuses', header.status)}</Tag>
          <span>{label('kinds', header.kind)}</span>
          {header.severity && (
            <Tag mood={severityMood(header.severity)}>{label('severities', header.severity)}</Tag>
          )}
          <Tag>{label('tlp', header.tlp)}</Tag>
          {header.drill && <Tag mood="caution">{t('incident.drill')}</Tag>}
          {header.basis !== 'first_hand' && <Tag mood="caution">{label('bases', header.basis)}</Tag>}
          <AlsoHere incident={ref} />
        </span>
      }
      actions={<Transitions incident={reference} />}
    >
      <KeyTimes record={record} />
      <nav className="tabs" aria-label={t('incident.tabs')}>
        <Link to="/incidents/$ref" params={{ ref }} className="tab" activeOptions={{ exact: true }}>
          {t('incident.summary')}
        </Link>
        {TABS.map((tab) => (
          <Link key={tab} to={`/incidents/$ref/${tab}`} params={{ ref }} className="tab">
            {t(`incident.${tab}`)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}
