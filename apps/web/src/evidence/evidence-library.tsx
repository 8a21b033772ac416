import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Empty, Page } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { EvidenceTable } from './evidence-table.api.js';

/** All evidence of the organisation, newest first. */
export function EvidenceLibrary() {
  const t = useWords();
  const list = useInfiniteQuery({
    queryKey: ['evidence-list'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/v1/evidence', {
          params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  const rows = list.data?.pages.flatMap(({ evidence }) => evidence);
  return (
    <Page title={t('nav.evidence')}>
      <p className="quiet measure">{t('evidence.library-hint')}</p>
      <Loaded query={{ data: rows, error: list.error, refetch: list.refetch }}>
        {(evidence) =>
          evidence.length > 0 ? (
            <EvidenceTable evidence={evidence} />
          ) : (
            <Empty title={t('evidence.none')}>
              <ButtonLink to="/incidents">{t('nav.incidents')}</ButtonLink>
            </Empty>
          )
        }
      </Loaded>
      {list.hasNextPage && (
        <div>
          <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {t('shell.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}
