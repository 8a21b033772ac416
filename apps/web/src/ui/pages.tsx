import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';

/** A list of the API that comes in pages, each with the cursor of the next one. */
export function usePages<Page extends { next_cursor?: string }, Row>(
  queryKey: QueryKey,
  fetchPage: (page: { cursor?: string }) => Promise<Page>,
  rowsOf: (page: Page) => readonly Row[],
) {
  const list = useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam }) => fetchPage(pageParam ? { cursor: pageParam } : {}),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  return {
    query: { data: list.data?.pages.flatMap(rowsOf), error: list.error, refetch: list.refetch },
    more: list.hasNextPage && (
      <More onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage} />
    ),
  };
}

function More(props: { onPress: () => void; isPending: boolean }) {
  const t = useWords();
  return (
    <div>
      <Button {...props}>{t('shell.more')}</Button>
    </div>
  );
}
