import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useWords, type MessageId } from '../i18n/words.js';
import { useMe } from './session.js';

type Members = components['schemas']['Members'];

const namesQuery = queryOptions({
  queryKey: ['members', 'names'],
  queryFn: everybodysName,
  staleTime: 300_000,
});

async function everybodysName(): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const query = { limit: 200, ...(cursor && { cursor }) };
    const page: Members = await answerOf(api.GET('/v1/members', { params: { query } }));
    for (const { id, name } of page.members) names.set(id, name);
    cursor = page.next_cursor;
  }
  return names;
}

/** Who is no person and no key: the machine at work, and whoever runs it. */
const OTHERS: Readonly<Record<string, MessageId>> = { worker: 'ui.by-worker', owner: 'ui.by-owner' };

/** The name of whoever did something, by their id; a key of a program has none, and says that it is one. */
export function useNameOf(): (id: string) => string {
  const t = useWords();
  const me = useMe();
  const { data } = useQuery(namesQuery);
  return (id) => {
    if (id === me.id) return t('ui.you');
    if (id.startsWith('key_')) return t('ui.a-program');
    return data?.get(id) ?? (OTHERS[id] ? t(OTHERS[id]) : id);
  };
}
