import type { EntityManager } from 'typeorm';
import { countInMemory } from './count-in-memory.js';

/** Incidents opened in a period: `from` is included, `to` is not; instants or dates. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

export interface Counted {
  readonly code: string;
  readonly count: number;
}

/** A duration over the incidents that state both its ends, in seconds. Ends in the wrong order are counted apart. */
export interface Duration {
  readonly n: number;
  readonly median_seconds: number | null;
  readonly p90_seconds: number | null;
  readonly implausible: number;
}

/** How the safeguards of one layer did; insufficient evidence is no pass, so it stands beside the rate. */
export interface LayerResults {
  readonly layer: string;
  readonly fail: number;
  readonly pass: number;
  readonly insufficient_evidence: number;
  readonly not_applicable: number;
  /** fail / (fail + pass); null when nothing was established. */
  readonly failure_rate: number | null;
}

export interface Portfolio {
  readonly incidents: number;
  /** Not in any number: taken back, or made up for a drill. */
  readonly excluded: { readonly voided: number; readonly fictional: number };
  readonly by: Readonly<Record<'kind' | 'severity' | 'status' | 'behaviour' | 'harm', readonly Counted[]>>;
  readonly times: Readonly<Record<'to_detect' | 'to_contain' | 'to_close', Duration>>;
  readonly safeguards: readonly LayerResults[];
  /** How many incidents have nothing (more) to say in a part yet, and how many have no evidence at all. */
  readonly missing: { readonly parts: readonly Counted[]; readonly evidence: number };
  readonly recurrences: { readonly incidents: number; readonly of: readonly Counted[] };
}

const PERIOD = `($1::timestamptz IS NULL OR i.created_at >= $1) AND ($2::timestamptz IS NULL OR i.created_at < $2)`;
const FICTIONAL = `i.status <> 'voided' AND i.basis = 'fictional'`;

/** The numbers over all incidents of the organisation that were opened in the period, from one look at the table. */
export async function portfolio(tx: EntityManager, period: Period): Promise<Portfolio> {
  await countInMemory(tx);
  const [{ numbers }] = await tx.query(
    `WITH counted AS MATERIALIZED (
       SELECT i.id, i.kind, i.severity, i.status, i.behaviours, i.harm_categories, i.safeguard_results,
         i.unfinished_parts, i.recurrence_of, i.occurred_at, i.detected_at, i.contained_at, i.resolved_at
       FROM incident i WHERE ${PERIOD} AND i.status <> 'voided' AND i.basis <> 'fictional'
     )
     SELECT json_build_object(
       'incidents', (SELECT count(*) FROM counted),
       'excluded', (SELECT json_build_object('voided', count(*) FILTER (WHERE i.status = 'voided'),
         'fictional', count(*) FILTER (WHERE ${FICTIONAL})) FROM incident i WHERE ${PERIOD}),
       'by', json_build_object(
         'kind', ${countedBy(rowsWith('kind'))},
         'severity', ${countedBy(rowsWith(`coalesce(severity, 'not_rated')`))},
         'status', ${countedBy(rowsWith('status'))},
         'behaviour', ${countedBy(rowsListing('behaviours'))},
         'harm', ${countedBy(rowsListing('harm_categories'))}),
       'times', json_build_object(
         'to_detect', ${duration('occurred_at', 'detected_at')},
         'to_contain', ${duration('detected_at', 'contained_at')},
         'to_close', ${duration('detected_at', 'resolved_at')}),
       'safeguards', ${SAFEGUARDS},
       'missing', json_build_object(
         'parts', ${countedBy(rowsListing('unfinished_parts'))},
         'evidence', (SELECT count(*) FROM counted c
           WHERE NOT EXISTS (SELECT FROM incident_evidence link WHERE link.incident_id = c.id))),
       'recurrences', json_build_object(
         'incidents', (SELECT count(*) FROM counted WHERE cardinality(recurrence_of) > 0),
         'of', ${countedBy(rowsListing('recurrence_of'), 20)})
     ) AS numbers`,
    [period.from ?? null, period.to ?? null],
  );
  return numbers as Portfolio;
}

/** The rows that have a value, by value. */
function rowsWith(value: string): string {
  return `SELECT ${value} AS code, count(*) AS rows FROM counted GROUP BY 1`;
}

/** The rows that list a code, by code. Equal lists are counted first, because there are few different ones. */
function rowsListing(list: string): string {
  return `SELECT code, sum(alike.rows)::bigint AS rows
    FROM (${rowsWith(list)}) alike (codes, rows), unnest(alike.codes) code GROUP BY code`;
}

function countedBy(rows: string, most = 100): string {
  return `(SELECT coalesce(json_agg(json_build_object('code', code, 'count', rows) ORDER BY rows DESC, code), '[]')
    FROM (${rows} ORDER BY rows DESC, code LIMIT ${most}) most)`;
}

const SAFEGUARDS = `(SELECT coalesce(json_agg(results ORDER BY fail DESC, layer), '[]') FROM (
  SELECT *, round(fail::numeric / nullif(fail + pass, 0), 4) AS failure_rate FROM (
    SELECT split_part(code, ':', 1) AS layer, ${['fail', 'pass', 'insufficient_evidence', 'not_applicable']
      .map((result) => `coalesce(sum(rows) FILTER (WHERE code LIKE '%:${result}'), 0)::bigint AS ${result}`)
      .join()}
    FROM (${rowsListing('safeguard_results')}) results GROUP BY 1) layers) results)`;

function duration(from: string, to: string): string {
  const seconds = `extract(epoch FROM ${to} - ${from})::float8`;
  return `(SELECT json_build_object('n', n, 'median_seconds', quantiles[1], 'p90_seconds', quantiles[2],
      'implausible', implausible)
    FROM (SELECT count(*) FILTER (WHERE ${to} >= ${from}) AS n,
        percentile_cont('{0.5, 0.9}'::float8[]) WITHIN GROUP (ORDER BY ${seconds})
          FILTER (WHERE ${to} >= ${from}) AS quantiles,
        count(*) FILTER (WHERE ${to} < ${from}) AS implausible
      FROM counted) times)`;
}
