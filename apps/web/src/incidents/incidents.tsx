import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Empty, Page, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { Table, type Column } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { FACETS, type IncidentSearch } from './incident-search.js';
import { IncidentFilters } from './incident-filters.js';
import { SavedViews } from './saved-views.js';
import { severityMood } from './severity.api.js';

type Listed = components['schemas']['ListedIncident'];

export function Incidents() {
  const t = useWords();
  const may = useMay();
  const search = useSearch({ from: '/shell/incidents' });
  const { query, more } = usePages(
    ['incidents', search],
    (page) => answerOf(api.GET('/v1/incidents', { params: { query: { ...search, ...page } } })),
    ({ incidents }) => incidents,
  );
  return (
    <Page
      title={t('nav.incidents')}
      actions={
        may('incident.report') && (
          <ButtonLink to="/incidents/new" tone="primary">
            {t('incidents.report')}
          </ButtonLink>
        )
      }
    >
      <SavedViews search={search} />
      <IncidentFilters search={search} />
      <Loaded query={query}>
        {(incidents) => (incidents.length > 0 ? <Rows incidents={incidents} /> : <Nothing search={search} />)}
      </Loaded>
      {more}
    </Page>
  );
}

function Rows({ incidents }: { incidents: readonly Listed[] }) {
  const t = useWords();
  const label = useLabels();
  const columns: readonly Column<Listed>[] = [
    {
      key: 'reference',
      title: t('incidents.reference'),
      cell: ({ reference }) => (
        <Link to="/incidents/$ref" params={{ ref: reference }} className="nowrap">
          {reference}
        </Link>
      ),
    },
    { key: 'title', title: t('incidents.title'), cell: ({ title }) => title },
    {
      key: 'status',
      title: t('incidents.status'),
      cell: ({ status }) => (
        <Tag mood={status === 'closed' ? 'plain' : 'accent'}>{label('statuses', status)}</Tag>
      ),
    },
    {
      key: 'severity',
      title: t('incidents.severity'),
      cell: ({ severity }) =>
        severity ? (
          <Tag mood={severityMood(severity)}>{label('severities', severity)}</Tag>
        ) : (
          <span className="quiet">{t('incidents.not-judged')}</span>
        ),
    },
    { key: 'kind', title: t('incidents.kind'), cell: ({ kind }) => label('kinds', kind) },
    {
      key: 'owner',
      title: t('incidents.owner'),
      cell: ({ owner }) => owner ?? <span className="quiet">–</span>,
    },
    { key: 'updated', title: t('incidents.updated'), cell: ({ updated_at }) => <Time at={updated_at} /> },
  ];
  return <Table label={t('nav.incidents')} columns={columns} rows={incidents} keyOf={({ id }) => id} />;
}

function Nothing({ search }: { search: IncidentSearch }) {
  const t = useWords();
  const navigate = useNavigate();
  const isFiltered = FACETS.some((name) => search[name]) || search.text !== undefined;
  const any = useQuery({
    queryKey: ['incidents', 'any'],
    enabled: isFiltered,
    queryFn: () => answerOf(api.GET('/v1/incidents', { params: { query: { limit: 1 } } })),
  });
  if (isFiltered && any.data?.incidents.length !== 0) {
    return (
      <Empty title={t('incidents.no-match')}>
        <Button onPress={() => void navigate({ to: '/incidents', search: {} })}>
          {t('incidents.clear')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t('incidents.none')}>
      <ButtonLink to="/incidents/new">{t('incidents.report')}</ButtonLink>
    </Empty>
  );
}
