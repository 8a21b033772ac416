import type { paths } from '../api/schema.js';

type SystemsQuery = NonNullable<paths['/v1/systems']['get']['parameters']['query']>;
/** What the address of the list holds, so that a filtered list can be sent to somebody. */
export type SystemSearch = Pick<SystemsQuery, 'status' | 'kind' | 'risk_class' | 'name'>;

const LISTS = ['status', 'kind', 'risk_class'] as const;

/** Keeps of an address what the list understands; the API refuses values that it does not know, and says which. */
export function systemSearch(raw: Record<string, unknown>): SystemSearch {
  const lists = LISTS.flatMap((member) => {
    const values = [raw[member] ?? []].flat().filter((value) => typeof value === 'string');
    return values.length > 0 ? [[member, values]] : [];
  });
  const name = raw['name'];
  return { ...Object.fromEntries(lists), ...(typeof name === 'string' && name && { name }) } as SystemSearch;
}
