import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useLabels, useLanguage, useWords } from '../i18n/words.js';
import { Page, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Table, type Column } from '../ui/table.js';
import { OwnRegimes } from './own-regimes.js';
import { statusMood } from './regime-words.js';
import { regimesQuery } from './regimes-query.api.js';

type Summary = components['schemas']['RegimeSummary'];

/** The rules that this instance reports under: those that ship, and the organisation's own. */
export function Regimes() {
  const t = useWords();
  const may = useMay();
  const query = useQuery(regimesQuery(useLanguage()));
  return (
    <Page title={t('nav.regimes')}>
      <p className="measure">{t('regimes.hint')}</p>
      <Loaded query={query}>{({ regimes }) => <Rows regimes={regimes} />}</Loaded>
      {may('regime.manage') && <OwnRegimes />}
    </Page>
  );
}

function Rows({ regimes }: { regimes: readonly Summary[] }) {
  const t = useWords();
  const label = useLabels();
  const columns: readonly Column<Summary>[] = [
    {
      key: 'name',
      title: t('regimes.regime'),
      cell: ({ id, short_title, title }) => (
        <span className="stack-tight">
          <Link to="/regimes/$id" params={{ id }}>
            {short_title}
          </Link>
          <span className="quiet">{title}</span>
        </span>
      ),
    },
    {
      key: 'jurisdiction',
      title: t('regimes.jurisdiction'),
      cell: ({ jurisdiction }) => (jurisdiction === 'none' ? '–' : jurisdiction),
    },
    { key: 'duty', title: t('clocks.kind'), cell: ({ duty }) => label('duties', duty) },
    {
      key: 'status',
      title: t('regimes.today'),
      cell: ({ status_today: status }) => (
        <Tag mood={statusMood(status)}>{label('regime_statuses', status)}</Tag>
      ),
    },
    { key: 'stages', title: t('regimes.stages'), cell: ({ stages }) => stages.length, isNumber: true },
    {
      key: 'languages',
      title: t('regimes.languages'),
      cell: ({ languages }) => <span className="nowrap">{languages.join(', ')}</span>,
    },
    { key: 'version', title: t('field.version'), cell: ({ version }) => version },
  ];
  return <Table label={t('nav.regimes')} columns={columns} rows={regimes} keyOf={({ id }) => id} />;
}
