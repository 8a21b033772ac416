import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { ChoiceMenu } from '../ui/choice-menu.js';
import { Notice, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { More } from '../ui/pages.js';
import { Table } from '../ui/table.js';
import { evidenceKey, type LogSearch } from './evidence-query.js';
import { Transcript } from './transcript.js';

type Sample = components['schemas']['Sample'];
const STATES = ['error', 'limit', 'retried', 'rescored', 'invalidated'] as const;

/** The sample table of a log, and beside it the sample that is read. */
export function Samples() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/evidence/$id' });
  const search = useSearch({ from: '/shell/evidence/$id/samples' });
  const { member, state, value } = search;
  const table = useInfiniteQuery({
    queryKey: [...evidenceKey(id), 'samples', member, state, value],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/v1/evidence/{id}/samples', {
          params: {
            path: { id },
            query: {
              limit: 100,
              ...(member && { member }),
              ...(state && { state }),
              ...(value && { value }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  const first = table.data?.pages[0];
  const rows = table.data?.pages.flatMap(({ samples }) => samples);
  return (
    <div className="log" data-reading={search.sample !== undefined || undefined}>
      <div className="stack log-table">
        <Filters search={search} />
        <Loaded query={{ data: rows, error: table.error, refetch: table.refetch }}>
          {(samples) => (
            <>
              <p className="quiet figure">
                {t('samples.matched', { matched: first?.matched ?? 0, total: first?.total ?? 0 })}
              </p>
              {first?.sentence && <Notice mood="caution">{first.sentence}</Notice>}
              <SampleTable id={id} search={search} samples={samples} scores={first?.scores ?? []} />
            </>
          )}
        </Loaded>
        <More list={table} />
      </div>
      {search.sample !== undefined && <Transcript key={`${search.sample} ${search.epoch}`} search={search} />}
    </div>
  );
}

function Filters({ search }: { search: LogSearch }) {
  const t = useWords();
  const navigate = useNavigate({ from: '/evidence/$id/samples' });
  const { state: _state, ...rest } = search;
  return (
    <div className="row-tight">
      <ChoiceMenu
        title={t('samples.state')}
        choices={STATES.map((code) => ({ code, label: t(`samples.${code}`) }))}
        chosen={search.state ?? []}
        onChange={(codes) => {
          const state = STATES.filter((one) => codes.includes(one));
          void navigate({ search: state.length > 0 ? { ...rest, state } : rest, replace: true });
        }}
      />
      {search.member && <Tag>{search.member}</Tag>}
    </div>
  );
}

function SampleTable({
  id,
  search,
  samples,
  scores,
}: {
  id: string;
  search: LogSearch;
  samples: readonly Sample[];
  scores: readonly string[];
}) {
  const t = useWords();
  const { at: _at, ...rest } = search;
  return (
    <Table
      label={t('evidence.samples')}
      rows={samples}
      keyOf={({ sample_id, epoch }) => `${sample_id} ${epoch}`}
      columns={[
        {
          key: 'id',
          title: t('samples.sample'),
          cell: ({ sample_id: sample, epoch }) => (
            <Link
              to="/evidence/$id/samples"
              params={{ id }}
              className="nowrap"
              search={{ ...rest, sample, epoch }}
              {...(search.sample === sample && (search.epoch ?? 1) === epoch && { 'aria-current': 'true' })}
            >
              {sample}
              {epoch > 1 && ` (${epoch})`}
            </Link>
          ),
        },
        ...scores.map((name) => ({
          key: name,
          title: name,
          isNumber: true,
          cell: (row: Sample) => String(row.scores.find((score) => score.name === name)?.value ?? '–'),
        })),
        {
          key: 'error',
          title: t('samples.state'),
          cell: ({ error, limit, retries }: Sample) => (
            <span className="row-tight">
              {error && <Tag mood="danger">{t('samples.error')}</Tag>}
              {limit && <Tag mood="caution">{t('samples.limit')}</Tag>}
              {retries > 0 && <Tag mood="caution">{t('samples.retried')}</Tag>}
            </span>
          ),
        },
      ]}
    />
  );
}
