import { OBLIGATION_STATUSES, SOON_MS, type Obligation, type ObligationStatus } from '#domain';
import type { Transaction } from '#jobs';
import type { ObligationRow } from './row.js';

export interface ObligationFilter {
  readonly status?: readonly ObligationStatus[];
  readonly regime?: readonly string[];
  readonly incident?: readonly string[];
  readonly duty?: readonly Obligation['duty'][];
  /** `yes`: surely due; `unknown`: an open question decides. */
  readonly applies?: readonly Obligation['applies'][];
  /** RFC 3339 instants or dates; `due_from` is included, `due_to` is not. */
  readonly due_from?: string;
  readonly due_to?: string;
  /** Only drills on purpose, or drills also, or (by default) none of them. */
  readonly drill?: boolean | 'also';
  /** Only of incidents to which this person is assigned. */
  readonly person?: string;
}

export interface ListedObligation extends Omit<ObligationRow, 'lane' | 'ends_at'> {
  readonly incident: {
    readonly id: string;
    readonly reference: string;
    readonly title: string;
    readonly severity: string | null;
    readonly tlp: string;
  };
  readonly drill: boolean;
  readonly status: ObligationStatus;
  readonly ends_at: Date | null;
}

/** Where a list goes on: after the row with this end, incident and key. */
export interface ObligationPosition {
  readonly ends_at: string;
  readonly incident: string;
  readonly key: string;
}

export interface ObligationPage {
  readonly obligations: readonly ListedObligation[];
  readonly next?: ObligationPosition;
}

const NOW = '$1::timestamptz';
const SOON = `${NOW} + interval '${SOON_MS / 1_000} seconds'`;
const OPEN_ENDED = `o.lane IN ('open', 'waiting')`;

/** Each status as a condition on a row, `$1` being now: the same cuts as the domain's `statusOf`. */
const IS: Readonly<Record<ObligationStatus, string>> = {
  overdue: `${OPEN_ENDED} AND o.enforceable AND o.ends_at < ${NOW}`,
  due_soon: `o.lane = 'open' AND o.ends_at BETWEEN ${NOW} AND ${SOON}`,
  due: `o.lane = 'open' AND (o.ends_at > ${SOON} OR (NOT o.enforceable AND o.ends_at < ${NOW}))`,
  waiting: `o.lane = 'waiting' AND NOT (o.enforceable AND o.ends_at < ${NOW})`,
  holding: `o.lane = 'holding'`,
  released: `o.lane = 'released'`,
  filed_in_time: `o.lane = 'filed_in_time'`,
  filed_late: `o.lane = 'filed_late'`,
  superseded: `o.lane = 'superseded'`,
  waived: `o.lane = 'waived'`,
};

const STATUS = `CASE ${Object.entries(IS)
  .map(([status, is]) => `WHEN ${is} THEN '${status}'`)
  .join(' ')} END`;

/** One page of the organisation's obligations, the most urgent first; what has no limit comes last. */
export async function listObligations(
  tx: Transaction,
  query: {
    readonly filter: ObligationFilter;
    readonly now: Date;
    readonly limit: number;
    readonly after?: ObligationPosition;
  },
): Promise<ObligationPage> {
  const values: unknown[] = [query.now];
  const conditions = conditionsOf(query.filter, values);
  if (query.after) {
    const { ends_at, incident, key } = query.after;
    values.push(ends_at, incident, key);
    const [end, id, last] = [values.length - 2, values.length - 1, values.length];
    conditions.push(`(o.ends_at, o.incident_id, o.key) > ($${end}::timestamptz, $${id}, $${last})`);
  }
  const rows = (await tx.query(
    // The page first: only its rows are joined and described.
    `WITH o AS MATERIALIZED (
       SELECT * FROM obligation o
       WHERE ${conditions.join(' AND ')} ORDER BY o.ends_at, o.incident_id, o.key LIMIT ${query.limit + 1})
     SELECT o.key, o.regime, o.stage, o.recipient, o.occurrence, o.duty, o.kind, o.applies, o.rehearsal, o.drill,
       o.enforceable, o.due, o.adjusted, o.latest, o.hold, nullif(o.ends_at, 'infinity') AS ends_at,
       o.ends_at::text AS position, ${STATUS} AS status,
       json_build_object('id', i.id, 'reference', i.reference, 'title', i.title, 'severity', i.severity,
         'tlp', i.tlp) AS incident
     FROM o JOIN incident i ON i.id = o.incident_id ORDER BY o.ends_at, o.incident_id, o.key`,
    values,
  )) as (ListedObligation & { position: string })[];
  const obligations = rows.slice(0, query.limit).map(({ position: _position, ...row }) => row);
  const last = rows[query.limit - 1];
  if (rows.length <= query.limit || !last) return { obligations };
  return { obligations, next: { ends_at: last.position, incident: last.incident.id, key: last.key } };
}

export interface Count {
  readonly count: number;
  /** False: there are more. */
  readonly exact: boolean;
}

const MOST_COUNTED = 1_000;

/** How many obligations match, per status and up to a thousand each; a status with none is left out. */
export async function countObligations(
  tx: Transaction,
  filter: ObligationFilter,
  now: Date,
): Promise<Partial<Record<ObligationStatus, Count>>> {
  const values: unknown[] = [now];
  const { status: wanted = OBLIGATION_STATUSES, ...others } = filter;
  const where = conditionsOf(others, values).join(' AND ');
  const each = wanted.map(
    (status) => `SELECT '${status}' AS status, count(*)::integer AS count FROM (
      SELECT FROM obligation o WHERE ${where} AND (${IS[status]}) LIMIT ${MOST_COUNTED + 1}) counted`,
  );
  const rows = (await tx.query(each.join(' UNION ALL '), values)) as {
    status: ObligationStatus;
    count: number;
  }[];
  return Object.fromEntries(
    rows
      .filter(({ count }) => count > 0)
      .map(({ status, count }) => [
        status,
        { count: Math.min(count, MOST_COUNTED), exact: count <= MOST_COUNTED },
      ]),
  );
}

const ONE_OF = {
  regime: 'o.regime',
  incident: 'o.incident_id',
  duty: 'o.duty',
  applies: 'o.applies',
} as const;

function conditionsOf(filter: ObligationFilter, values: unknown[]): string[] {
  const value = (one: unknown) => `$${values.push(one)}`;
  const conditions = [
    `${NOW} IS NOT NULL`,
    ...(filter.drill === 'also' ? [] : [`o.drill = ${filter.drill === true}`]),
  ];
  if (filter.status) conditions.push(`(${filter.status.map((status) => `(${IS[status]})`).join(' OR ')})`);
  for (const [name, column] of Object.entries(ONE_OF)) {
    const wanted = filter[name as keyof typeof ONE_OF];
    // One value keeps the order of an index, a list of them does not.
    if (wanted?.length === 1) conditions.push(`${column} = ${value(wanted[0])}`);
    else if (wanted) conditions.push(`${column} = ANY (${value(wanted)}::text[])`);
  }
  if (filter.due_from) conditions.push(`o.ends_at >= ${value(filter.due_from)}::timestamptz`);
  if (filter.due_to) conditions.push(`o.ends_at < ${value(filter.due_to)}::timestamptz`);
  if (filter.person)
    conditions.push(`EXISTS (SELECT FROM (
      SELECT DISTINCT ON (role) assigned FROM incident_assignment a
      WHERE a.incident_id = o.incident_id AND a.person = ${value(filter.person)} ORDER BY role, a.id DESC) latest
      WHERE assigned)`);
  return conditions;
}
