import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { Failure } from '../ui/loading.js';
import { Meter } from '../ui/meter.js';
import { followReading, type ToldReading } from './told-reading.js';

/** What is told while all of a log is read; `cursor` goes on where an earlier reading had found enough. */
interface Reading<Item> {
  readonly queryKey: readonly unknown[];
  readonly itemEvent: string;
  readonly open: (cursor: string, signal: AbortSignal) => Promise<ReadableStream<Uint8Array> | null>;
  /** What the items look like; `isComplete` once there are no more. */
  readonly children: (items: readonly Item[], isComplete: boolean) => ReactNode;
}

/** As much as was asked for: each time the reading found enough, it goes on when somebody wants more. */
export function Readings<Item>(reading: Reading<Item>) {
  const [cursors, setCursors] = useState(['']);
  return cursors.map((cursor, index) => (
    <Stretch
      key={cursor}
      {...reading}
      cursor={cursor}
      isLast={index === cursors.length - 1}
      onMore={(next) => setCursors([...cursors, next])}
    />
  ));
}

interface StretchProps<Item> extends Reading<Item> {
  readonly cursor: string;
  readonly isLast: boolean;
  readonly onMore: (cursor: string) => void;
}

/** What one reading finds, while it finds it; it ends with the page, or when somebody stops it. */
function Stretch<Item>({ children, isLast, onMore, ...reading }: StretchProps<Item>) {
  const t = useWords();
  const { query, stop } = useReading<Item>(reading);
  const { data: told, error, isFetching } = query;
  const end = isFetching ? null : told?.end;
  const next = end?.next_cursor;
  return (
    <>
      {isFetching && (
        <div className="row-tight">
          <Meter label={t('reading.read')} part={told?.part ?? 0} />
          <Button onPress={stop}>{t('reading.stop')}</Button>
        </div>
      )}
      {error && <Failure error={error} onRetry={query.refetch} />}
      {told && !isFetching && !error && !end && (
        <Notice mood="caution">
          <p>{t('reading.stopped', { part: told.part })}</p>
          <div>
            <Button onPress={() => void query.refetch()}>{t('reading.again')}</Button>
          </div>
        </Notice>
      )}
      {end?.sentence && (
        <Notice mood="caution" title={t('reading.incomplete')}>
          <p>{end.sentence}</p>
        </Notice>
      )}
      {told && children(told.items, end?.complete ?? false)}
      {isLast && next !== undefined && (
        <div>
          <Button onPress={() => onMore(next)}>{t('shell.more')}</Button>
        </div>
      )}
    </>
  );
}

function useReading<Item>({
  queryKey: key,
  itemEvent,
  open,
  cursor,
}: Omit<StretchProps<Item>, 'children' | 'isLast' | 'onMore'>) {
  const client = useQueryClient();
  const stopping = useRef<AbortController>(null);
  const queryKey = [...key, cursor];
  const query = useQuery<ToldReading<Item>>({
    queryKey,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const stopper = new AbortController();
      stopping.current = stopper;
      let told: ToldReading<Item> = { part: 0, items: [], end: null };
      try {
        const stream = await open(cursor, AbortSignal.any([signal, stopper.signal]));
        return await followReading<Item>(stream!, itemEvent, (now) => {
          told = now;
          client.setQueryData(queryKey, now);
        });
      } catch (error) {
        if (stopper.signal.aborted) return told;
        throw error;
      }
    },
  });
  return { query, stop: () => stopping.current?.abort() };
}
