import type { paths } from '../api/schema.js';

export type IncidentQuery = NonNullable<paths['/v1/incidents']['get']['parameters']['query']>;
/** What the address of the list holds: its filter and sort, so that a filtered list can be sent to somebody. */
export type IncidentSearch = Pick<
  IncidentQuery,
  'status' | 'kind' | 'severity' | 'behaviour' | 'harm' | 'owner' | 'text' | 'sort'
>;

/** Members of the address that take several values. */
export const FACETS = ['status', 'severity', 'kind', 'behaviour', 'harm', 'owner'] as const;
export type Facet = (typeof FACETS)[number];

/** Keeps of an address what the list understands; the API refuses values that it does not know, and says which. */
export function incidentSearch(raw: Record<string, unknown>): IncidentSearch {
  const lists = FACETS.flatMap((name) => {
    const values = [raw[name] ?? []].flat().filter((value) => typeof value === 'string');
    return values.length > 0 ? [[name, values]] : [];
  });
  const words = (['text', 'sort'] as const).flatMap((name) =>
    typeof raw[name] === 'string' && raw[name] ? [[name, raw[name]]] : [],
  );
  return Object.fromEntries([...lists, ...words]) as IncidentSearch;
}
