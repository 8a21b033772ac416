import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useLabels, useWords } from '../i18n/words.js';
import { Card, Page, Tag } from '../ui/content.js';
import { severityMood } from '../incidents/severity.api.js';
import { incidentQuery } from './incident-query.js';

export function Incident() {
  const { ref } = useParams({ from: '/shell/incidents/$ref' });
  const { reference, header } = useSuspenseQuery(incidentQuery(ref)).data;
  const t = useWords();
  const label = useLabels();
  return (
    <Page
      title={header.title}
      eyebrow={
        <span className="row-tight">
          <span className="nowrap">{reference}</span>
          <Tag mood="accent">{label('statuses', header.status)}</Tag>
          {header.severity && (
            <Tag mood={severityMood(header.severity)}>{label('severities', header.severity)}</Tag>
          )}
          <Tag>{label('tlp', header.tlp)}</Tag>
        </span>
      }
    >
      <Card title={t('incident.summary')}>
        <p className="prose">{header.summary ?? t('incident.no-summary')}</p>
      </Card>
    </Page>
  );
}
