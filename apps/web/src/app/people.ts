import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { useMe } from './session.js';

const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: () => answerOf(api.GET('/v1/members')),
  staleTime: 300_000,
});

/** The name of whoever did something, by their id; a key of a program has none, and says that it is one. */
export function useNameOf(): (id: string) => string {
  const t = useWords();
  const me = useMe();
  const { data } = useQuery(membersQuery);
  return (id) => {
    if (id === me.id) return t('ui.you');
    const member = data?.members.find((one) => one.id === id);
    return member?.name ?? (id.startsWith('key_') ? t('ui.a-program') : id);
  };
}
