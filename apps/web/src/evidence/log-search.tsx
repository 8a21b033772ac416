import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Failure } from '../ui/loading.js';
import { Meter } from '../ui/meter.js';
import { evidenceKey } from './evidence-query.js';
import { PlaceLink } from './place-link.js';
import { searchLog, type Hit, type Searched, type Sought } from './search-log.js';

/** Where words stand in a log, each with the way to the place. */
export function LogSearch() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/evidence/$id' });
  const { q = '', member } = useSearch({ from: '/shell/evidence/$id/search' });
  const navigate = useNavigate({ from: '/evidence/$id/search' });
  const [typed, setTyped] = useState(q);
  const submit = () => {
    void navigate({ search: { ...(typed && { q: typed }), ...(member && { member }) }, replace: true });
  };
  return (
    <div className="stack">
      <Form className="row-tight" role="search" onSubmit={submit}>
        <TextField
          aria-label={t('log-search.words')}
          label=""
          type="search"
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit">{t('incidents.find')}</Button>
      </Form>
      {q && <Stretches key={`${member} ${q}`} id={id} member={member} q={q} />}
    </div>
  );
}

/** As much as was asked for: each time the search found enough, it goes on when somebody wants more. */
function Stretches(sought: Omit<Sought, 'cursor'>) {
  const [cursors, setCursors] = useState(['']);
  return cursors.map((cursor, index) => (
    <Stretch
      key={cursor}
      sought={{ ...sought, cursor }}
      isLast={index === cursors.length - 1}
      onMore={(next) => setCursors([...cursors, next])}
    />
  ));
}

interface StretchProps {
  readonly sought: Sought;
  readonly isLast: boolean;
  readonly onMore: (cursor: string) => void;
}

/** What one search finds, while it finds it; it ends with the page, or when somebody stops it. */
function Stretch({ sought, isLast, onMore }: StretchProps) {
  const t = useWords();
  const { query, stop } = useLogSearch(sought);
  const { data: searched, error, isFetching } = query;
  const end = isFetching ? null : searched?.end;
  const next = end?.next_cursor;
  return (
    <>
      {isFetching && (
        <div className="row-tight">
          <Meter label={t('log-search.read')} part={searched?.part ?? 0} />
          <Button onPress={stop}>{t('log-search.stop')}</Button>
        </div>
      )}
      {error && <Failure error={error} onRetry={query.refetch} />}
      {searched && !isFetching && !error && !end && (
        <Notice mood="caution">
          <p>{t('log-search.stopped', { part: searched.part })}</p>
          <div>
            <Button onPress={() => void query.refetch()}>{t('log-search.again')}</Button>
          </div>
        </Notice>
      )}
      {end?.sentence && (
        <Notice mood="caution">
          <p>{end.sentence}</p>
        </Notice>
      )}
      {end?.complete && searched?.hits.length === 0 && <p>{t('log-search.none', { text: sought.q })}</p>}
      {searched && searched.hits.length > 0 && <Hits id={sought.id} hits={searched.hits} />}
      {isLast && next !== undefined && (
        <div>
          <Button onPress={() => onMore(next)}>{t('shell.more')}</Button>
        </div>
      )}
    </>
  );
}

function useLogSearch(sought: Sought) {
  const client = useQueryClient();
  const stopping = useRef<AbortController>(null);
  const { id, member, q, cursor } = sought;
  const queryKey = [...evidenceKey(id), 'search', member, q, cursor];
  const query = useQuery({
    queryKey,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const stopper = new AbortController();
      stopping.current = stopper;
      let searched: Searched = { part: 0, hits: [], end: null };
      const onProgress = (now: Searched) => {
        searched = now;
        client.setQueryData(queryKey, now);
      };
      try {
        return await searchLog(sought, { signal: AbortSignal.any([signal, stopper.signal]), onProgress });
      } catch (error) {
        if (stopper.signal.aborted) return searched;
        throw error;
      }
    },
  });
  return { query, stop: () => stopping.current?.abort() };
}

function Hits({ id, hits }: { id: string; hits: readonly Hit[] }) {
  return (
    <ol role="list" className="list">
      {hits.map((hit, index) => (
        <li key={index} className="stack-tight">
          <span>
            <PlaceLink id={id} locator={hit.locator} /> <span className="quiet">{hit.part}</span>
          </span>
          <p className="entry-text">{hit.excerpt}</p>
        </li>
      ))}
    </ol>
  );
}
