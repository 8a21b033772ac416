import type { EntityManager } from 'typeorm';
import { countInMemory } from './count-in-memory.js';
import { conditionsOf, Parameters, type IncidentFilter } from './incident-filter.js';
import type { Reader } from './tenancy.js';

/** How a list may be sorted; a minus means descending. Ties are broken by id, so that the order is total. */
export const INCIDENT_SORTS = [
  '-updated',
  'updated',
  '-created',
  'created',
  '-reference',
  'reference',
  '-severity',
  'severity',
] as const;
export type IncidentSort = (typeof INCIDENT_SORTS)[number];

export interface ListedIncident {
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  readonly title: string;
  readonly kind: string;
  readonly status: string;
  readonly severity: string | null;
  readonly setting: string;
  readonly tlp: string;
  readonly owner: string | null;
  readonly behaviours: readonly string[];
  readonly harm_categories: readonly string[];
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Where a list goes on: after the row with this key and id, in the order as `snapshot` saw it. */
export interface ListPosition {
  readonly key: string;
  readonly id: string;
  /** pg_current_snapshot() of the first page, and when that was. */
  readonly snapshot: string;
  readonly since: string;
}

export interface ListPage {
  readonly incidents: readonly ListedIncident[];
  readonly next?: ListPosition;
}

interface Key {
  /** The row's sort key now, and as a past revision of it had it where an edit can change it. */
  readonly now: string;
  readonly past?: string;
  readonly type: string;
}

const KEYS: Readonly<Record<string, Key>> = {
  updated: { now: 'i.updated_at', past: 'past.at', type: 'timestamptz' },
  created: { now: 'i.created_at', type: 'timestamptz' },
  reference: { now: 'i.reference_key', type: 'text' },
  severity: {
    now: 'i.severity_rank',
    past: 'coalesce(past.severity_rank, i.severity_rank)',
    type: 'smallint',
  },
};

const COLUMNS = `i.id, i.reference, i.revision, i.title, i.kind, i.status, i.severity, i.setting, i.tlp, i.owner,
  i.behaviours, i.harm_categories, i.created_at, i.updated_at`;

/**
 * No transaction runs this long, so that a row which was not touched for longer is as the first page saw it. It also
 * keeps transaction ids out of play that came from another cluster with a restored dump.
 */
const LONGEST_TRANSACTION = `interval '1 hour'`;

/**
 * One page of the organisation's incidents. Later pages keep to the order that the first page saw: a row that changed
 * since stays at its old place, so that nothing is lost or doubled while rows change.
 */
export async function listIncidents(
  reader: Reader,
  query: {
    readonly filter: IncidentFilter;
    readonly sort: IncidentSort;
    readonly limit: number;
    readonly after?: ListPosition;
  },
): Promise<ListPage> {
  const parameters = new Parameters();
  const conditions = await conditionsOf(reader, query.filter, parameters);
  const statement = query.after
    ? laterPage({ ...query, conditions, after: query.after }, parameters)
    : firstPage({ ...query, conditions });
  const rows: (ListedIncident & { key: string; snapshot?: string; since?: string })[] = await reader.query(
    statement,
    parameters.values,
  );
  const incidents = rows.slice(0, query.limit);
  const last = incidents.at(-1);
  const page = {
    incidents: incidents.map(({ key: _key, snapshot: _snapshot, since: _since, ...row }) => row),
  };
  if (rows.length <= query.limit || !last) return page;
  const { snapshot, since } = query.after ?? (last as ListPosition);
  return { ...page, next: { key: last.key, id: last.id, snapshot, since } };
}

/** How many incidents match, counted up to `most`. */
export async function countIncidents(
  reader: Reader,
  filter: IncidentFilter,
  most: number,
): Promise<{ readonly count: number; readonly exact: boolean }> {
  const parameters = new Parameters();
  const where = all(await conditionsOf(reader, filter, parameters));
  const [{ count }] = await reader.query(
    `SELECT count(*)::integer AS count FROM (SELECT 1 FROM incident i WHERE ${where} LIMIT ${most + 1}) matching`,
    parameters.values,
  );
  return { count: Math.min(count, most), exact: count <= most };
}

/** How many matching incidents there are per code of each facet, most first. */
export async function incidentFacets(
  tx: EntityManager,
  filter: IncidentFilter,
): Promise<{ facet: string; code: string; count: number }[]> {
  const parameters = new Parameters();
  const where = all(await conditionsOf(tx, filter, parameters));
  await countInMemory(tx);
  return tx.query(
    `WITH matching AS MATERIALIZED (
       SELECT i.status, i.kind, i.severity, i.setting, i.tlp, i.owner, i.behaviours, i.harm_categories
       FROM incident i WHERE ${where}
     ), counted AS (
       SELECT CASE WHEN grouping(status) = 0 THEN 'status' WHEN grouping(kind) = 0 THEN 'kind'
                WHEN grouping(severity) = 0 THEN 'severity' WHEN grouping(setting) = 0 THEN 'setting'
                WHEN grouping(tlp) = 0 THEN 'tlp' ELSE 'owner' END AS facet,
         coalesce(status, kind, severity, setting, tlp, owner) AS code, count(*)::integer AS count
       FROM matching GROUP BY GROUPING SETS ((status), (kind), (severity), (setting), (tlp), (owner))
       UNION ALL
       SELECT 'behaviour', code, count(*)::integer FROM matching, unnest(behaviours) code GROUP BY code
       UNION ALL
       SELECT 'harm', code, count(*)::integer FROM matching, unnest(harm_categories) code GROUP BY code
     )
     SELECT facet, code, count FROM (
       SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, code) AS place FROM counted
     ) ranked WHERE code IS NOT NULL AND place <= 50 ORDER BY facet, place`,
    parameters.values,
  );
}

interface Query {
  readonly conditions: readonly string[];
  readonly sort: IncidentSort;
  readonly limit: number;
}

function firstPage({ conditions, sort, limit }: Query): string {
  const { key, direction } = orderOf(sort);
  return `SELECT ${COLUMNS}, ${key.now}::text AS key, pg_current_snapshot()::text AS snapshot, now()::text AS since
    FROM incident i WHERE ${all(conditions)}
    ORDER BY ${key.now} ${direction}, i.id ${direction} LIMIT ${limit + 1}`;
}

function laterPage(
  { conditions, sort, limit, after }: Query & { after: ListPosition },
  parameters: Parameters,
) {
  const { key, direction } = orderOf(sort);
  const place = `(${parameters.add(after.key, key.type)}, ${parameters.add(after.id)})`;
  const beyond = (value: string) => `(${value}, i.id) ${direction === 'DESC' ? '<' : '>'} ${place}`;
  const page = (value: string, from: string, where: readonly string[]) =>
    `SELECT ${COLUMNS}, ${value} AS key FROM ${from} WHERE ${all([...conditions, ...where, beyond(value)])}
     ORDER BY ${value} ${direction}, i.id ${direction} LIMIT ${limit + 1}`;
  if (!key.past) return asText(page(key.now, 'incident i', []), direction, limit);
  const recent = `i.updated_at > ${parameters.add(after.since, 'timestamptz')} - ${LONGEST_TRANSACTION}`;
  const snapshot = parameters.add(after.snapshot, 'pg_snapshot');
  const unchanged = `pg_visible_in_snapshot(i.saved_in, ${snapshot})`;
  const past = `LATERAL (SELECT r.at, r.severity_rank FROM incident_revision r
    WHERE r.incident_id = i.id AND pg_visible_in_snapshot(r.saved_in, ${snapshot}) ORDER BY r.revision DESC LIMIT 1) past`;
  return asText(
    `(${page(key.now, 'incident i', [`(NOT (${recent}) OR ${unchanged})`])})
     UNION ALL
     (${page(key.past, `incident i CROSS JOIN ${past}`, [recent, `NOT ${unchanged}`])})`,
    direction,
    limit,
  );
}

function asText(rows: string, direction: string, limit: number): string {
  return `SELECT id, reference, revision, title, kind, status, severity, setting, tlp, owner, behaviours,
      harm_categories, created_at, updated_at, key::text AS key
    FROM (${rows}) page ORDER BY page.key ${direction}, page.id ${direction} LIMIT ${limit + 1}`;
}

function orderOf(sort: IncidentSort): { readonly key: Key; readonly direction: 'ASC' | 'DESC' } {
  return sort.startsWith('-')
    ? { key: KEYS[sort.slice(1)]!, direction: 'DESC' }
    : { key: KEYS[sort]!, direction: 'ASC' };
}

const all = (conditions: readonly string[]) => (conditions.length > 0 ? conditions.join(' AND ') : 'true');
