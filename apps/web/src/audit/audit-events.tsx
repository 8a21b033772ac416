import { Link } from '@tanstack/react-router';
import type { components } from '../api/schema.js';
import { useNameOf } from '../app/people.js';
import { useWords } from '../i18n/words.js';
import { Table, type Column } from '../ui/table.js';
import { Time } from '../ui/time.js';

type AuditEvent = components['schemas']['AuditEvent'];

/** Events as they were recorded: who, with what they proved it, what, and about what. */
export function AuditEvents({ events }: { events: readonly AuditEvent[] }) {
  const t = useWords();
  const nameOf = useNameOf();
  const columns: readonly Column<AuditEvent>[] = [
    { key: 'at', title: t('audit.at'), cell: ({ at }) => <Time at={at} /> },
    {
      key: 'by',
      title: t('audit.by'),
      cell: ({ by, credential }) => (
        <span className="stack-tight">
          <span>{by === null ? t('audit.nobody') : nameOf(by)}</span>
          {credential && <span className="quiet">{t(`credential.${credential}`)}</span>}
        </span>
      ),
    },
    { key: 'kind', title: t('audit.event'), cell: ({ kind }) => <span className="code nowrap">{kind}</span> },
    {
      key: 'subject',
      title: t('audit.about'),
      cell: ({ subject, incident }) =>
        incident ? (
          <Link to="/incidents/$ref" params={{ ref: incident }} className="code">
            {subject}
          </Link>
        ) : (
          <span className="code">{subject}</span>
        ),
    },
    {
      key: 'details',
      title: t('audit.details'),
      cell: ({ details }) =>
        Object.keys(details).length > 0 && <span className="code">{JSON.stringify(details)}</span>,
    },
  ];
  return <Table label={t('nav.audit')} columns={columns} rows={events} keyOf={({ id }) => id} />;
}
