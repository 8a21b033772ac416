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
    more: <More list={list} />,
  };
}

interface MoreProps {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
}

/** Fetches the next page of a list, where there is one. */
export function More({ list }: MoreProps) {
  const t = useWords();
  if (!list.hasNextPage) return null;
  return (
    <div>
      <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
        {t('shell.more')}
      </Button>
    </div>
  );
}
