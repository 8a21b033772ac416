import { Link } from '@tanstack/react-router';
import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { DueTime } from '../ui/due-time.js';
import { Table, type Column } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { StateTag } from './disclosure-state.api.js';
import { useFormNames } from './forms.api.js';

type Listed = components['schemas']['DisclosureList']['disclosures'][number];

/** What goes to whom, how far it is, and by when. */
export function DisclosureTable({
  disclosures,
  isOfOneIncident = false,
}: {
  disclosures: readonly Listed[];
  isOfOneIncident?: boolean;
}) {
  const t = useWords();
  const names = useFormNames();
  const columns: readonly Column<Listed>[] = [
    {
      key: 'what',
      title: t('disclosures.what'),
      cell: (row) => (
        <div className="stack-tight cell-wide">
          <Link to="/disclosures/$id" params={{ id: row.id }}>
            {names.stage(row)}
            {row.succession && ` (${t(`succession.${row.succession}`)})`}
          </Link>
          <span className="quiet">{names.regime(row)}</span>
          <span className="quiet">{names.recipient(row)}</span>
        </div>
      ),
    },
    {
      key: 'incident',
      title: t('disclosures.incident'),
      cell: ({ incident }) => (
        <div className="stack-tight cell-wide">
          <Link to="/incidents/$ref" params={{ ref: incident.reference }} className="nowrap">
            {incident.reference}
          </Link>
          <span className="quiet">{incident.title}</span>
        </div>
      ),
    },
    { key: 'state', title: t('incidents.status'), cell: ({ state }) => <StateTag state={state} /> },
    {
      key: 'due',
      title: t('disclosures.due'),
      cell: ({ due }) =>
        due ? (
          <div className="cell-time">
            <DueTime due={due} />
          </div>
        ) : (
          <span className="quiet">{t('disclosures.no-limit')}</span>
        ),
    },
    {
      key: 'comments',
      title: t('disclosures.open-comments'),
      isNumber: true,
      cell: ({ open_comments }) => (open_comments > 0 ? open_comments : <span className="quiet">–</span>),
    },
    {
      key: 'updated',
      title: t('incidents.updated'),
      cell: ({ updated_at }) => (
        <div className="cell-time">
          <Time at={updated_at} />
        </div>
      ),
    },
  ];
  return (
    <Table
      label={t('nav.disclosures')}
      columns={isOfOneIncident ? columns.filter(({ key }) => key !== 'incident') : columns}
      rows={disclosures}
      keyOf={({ id }) => id}
    />
  );
}
