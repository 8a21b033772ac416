import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { evidenceKey } from './evidence-query.js';
import { PlaceLink } from './place-link.js';

/** Where words stand in a log, each with the way to the place. */
export function LogSearch() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/evidence/$id' });
  const { q = '', member } = useSearch({ from: '/shell/evidence/$id/search' });
  const navigate = useNavigate({ from: '/evidence/$id/search' });
  const [typed, setTyped] = useState(q);
  const query = useInfiniteQuery({
    queryKey: [...evidenceKey(id), 'search', member, q],
    enabled: q !== '',
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/v1/evidence/{id}/search', {
          params: {
            path: { id },
            query: { text: q, ...(member && { member }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  const hits = query.data?.pages.flatMap((page) => page.hits);
  const sentence = query.data?.pages.at(-1)?.sentence;
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
      {sentence && (
        <Notice mood="caution">
          <p>{sentence}</p>
        </Notice>
      )}
      {q && (
        <Loaded query={{ data: hits, error: query.error, refetch: query.refetch }}>
          {(found) =>
            found.length === 0 ? (
              <p>{t('log-search.none', { text: q })}</p>
            ) : (
              <ol role="list" className="list">
                {found.map((hit, index) => (
                  <li key={index} className="stack-tight">
                    <span>
                      <PlaceLink id={id} locator={hit.locator} /> <span className="quiet">{hit.part}</span>
                    </span>
                    <p className="entry-text">{hit.excerpt}</p>
                  </li>
                ))}
              </ol>
            )
          }
        </Loaded>
      )}
      {query.hasNextPage && (
        <div>
          <Button onPress={() => void query.fetchNextPage()} isPending={query.isFetchingNextPage}>
            {t('shell.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
