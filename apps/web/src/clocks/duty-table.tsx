import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useLanguage, useWords } from '../i18n/words.js';
import { Empty } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { More } from '../ui/pages.js';
import { SelectField } from '../ui/select-field.js';
import { Table, type Column } from '../ui/table.js';
import { filterOf, type ClockSearch } from './clock-search.js';
import { DutyLimit, DutyLink, DutyMarks, DutyTag, TimeLeft } from './duty.api.js';
import { ENDED, OPEN, type Duty } from './obligations-query.api.js';

const CHOICES = {
  open: [...OPEN, 'holding'],
  overdue: ['overdue'],
  due_soon: ['due_soon'],
  due: ['due'],
  holding: ['holding'],
  waiting: ['waiting'],
  ended: [...ENDED],
} satisfies Record<string, Duty['status'][]>;
type Choice = keyof typeof CHOICES;

/** Every duty that the filter lets through, the most urgent first. */
export function DutyTable({ search }: { search: ClockSearch }) {
  const t = useWords();
  const language = useLanguage();
  const navigate = useNavigate();
  const status = search.status ?? CHOICES.open;
  const list = useInfiniteQuery({
    queryKey: ['duties', 'table', search, language],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/v1/obligations', {
          params: {
            query: {
              ...filterOf(search),
              status,
              language,
              limit: 50,
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  const pages = list.data?.pages;
  return (
    <>
      <div className="row filters">
        <SelectField
          label={t('clocks.status')}
          value={choiceOf(status)}
          choices={(Object.keys(CHOICES) as Choice[]).map((value) => ({ value, label: t(`duty.${value}`) }))}
          onChange={(choice) =>
            void navigate({ to: '/clocks', search: { ...search, status: CHOICES[choice] }, replace: true })
          }
        />
      </div>
      <Loaded query={{ data: pages, error: list.error, refetch: list.refetch }}>
        {(loaded) => (
          <Rows duties={loaded.flatMap(({ obligations }) => obligations)} asOf={loaded[0]!.as_of} />
        )}
      </Loaded>
      <More list={list} />
    </>
  );
}

function choiceOf(status: readonly string[]): Choice {
  const key = [...status].sort().join();
  const found = Object.entries(CHOICES).find(([, statuses]) => [...statuses].sort().join() === key);
  return (found?.[0] as Choice | undefined) ?? 'open';
}

function Rows({ duties, asOf }: { duties: readonly Duty[]; asOf: string }) {
  const t = useWords();
  if (duties.length === 0) return <Empty title={t('clocks.no-match')} />;
  const columns: readonly Column<Duty>[] = [
    { key: 'status', title: t('clocks.status'), cell: ({ status }) => <DutyTag status={status} /> },
    {
      key: 'limit',
      title: t('clocks.limit'),
      cell: (duty) => (
        <span className="stack-tight">
          <strong>
            <TimeLeft duty={duty} asOf={asOf} />
          </strong>
          <DutyLimit duty={duty} />
        </span>
      ),
    },
    {
      key: 'duty',
      title: t('clocks.duty'),
      cell: (duty) => (
        <span className="row-tight">
          <DutyLink duty={duty} />
          <DutyMarks duty={duty} />
        </span>
      ),
    },
    { key: 'recipient', title: t('clocks.recipient'), cell: ({ names }) => names.recipient },
    {
      key: 'incident',
      title: t('clocks.incident'),
      cell: ({ incident }) => (
        <div className="stack-tight cell-wide">
          <Link to="/incidents/$ref" params={{ ref: incident.reference }} className="nowrap">
            {incident.reference}
          </Link>
          <span className="quiet">{incident.title}</span>
        </div>
      ),
    },
  ];
  return (
    <Table
      label={t('nav.clocks')}
      columns={columns}
      rows={duties}
      keyOf={({ incident, key }) => `${incident.id} ${key}`}
    />
  );
}
