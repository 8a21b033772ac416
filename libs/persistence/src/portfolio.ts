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
         'kind', ${countedBy('SELECT kind AS code FROM counted')},
         'severity', ${countedBy(`SELECT coalesce(severity, 'not_rated') AS code FROM counted`)},
         'status', ${countedBy('SELECT status AS code FROM counted')},
         'behaviour', ${countedBy('SELECT unnest(behaviours) AS code FROM counted')},
         'harm', ${countedBy('SELECT unnest(harm_categories) AS code FROM counted')}),
       'times', json_build_object(
         'to_detect', ${duration('occurred_at', 'detected_at')},
         'to_contain', ${duration('detected_at', 'contained_at')},
         'to_close', ${duration('detected_at', 'resolved_at')}),
       'safeguards', ${SAFEGUARDS},
       'missing', json_build_object(
         'parts', ${countedBy('SELECT unnest(unfinished_parts) AS code FROM counted')},
         'evidence', (SELECT count(*) FROM counted c
           WHERE NOT EXISTS (SELECT FROM incident_evidence link WHERE link.incident_id = c.id))),
       'recurrences', json_build_object(
         'incidents', (SELECT count(*) FROM counted WHERE cardinality(recurrence_of) > 0),
         'of', ${countedBy('SELECT unnest(recurrence_of) AS code FROM counted', 20)})
     ) AS numbers`,
    [period.from ?? null, period.to ?? null],
  );
  return numbers as Portfolio;
}

const SAFEGUARDS = `(SELECT coalesce(json_agg(results ORDER BY fail DESC, layer), '[]') FROM (
  SELECT split_part(result, ':', 1) AS layer,
    count(*) FILTER (WHERE result LIKE '%:fail') AS fail,
    count(*) FILTER (WHERE result LIKE '%:pass') AS pass,
    count(*) FILTER (WHERE result LIKE '%:insufficient_evidence') AS insufficient_evidence,
    count(*) FILTER (WHERE result LIKE '%:not_applicable') AS not_applicable,
    round(count(*) FILTER (WHERE result LIKE '%:fail')::numeric
      / nullif(count(*) FILTER (WHERE result LIKE '%:fail' OR result LIKE '%:pass'), 0), 4) AS failure_rate
  FROM counted, unnest(safeguard_results) result GROUP BY 1) results)`;

function countedBy(codes: string, most = 100): string {
  return `(SELECT coalesce(json_agg(json_build_object('code', code, 'count', count) ORDER BY count DESC, code), '[]')
    FROM (SELECT code, count(*) AS count FROM (${codes}) one GROUP BY code ORDER BY count(*) DESC, code
          LIMIT ${most}) grouped)`;
}

function duration(from: string, to: string): string {
  const seconds = `extract(epoch FROM ${to} - ${from})`;
  const plausible = `FILTER (WHERE ${to} >= ${from})`;
  return `(SELECT json_build_object('n', count(*) ${plausible},
      'median_seconds', percentile_cont(0.5) WITHIN GROUP (ORDER BY ${seconds}) ${plausible},
      'p90_seconds', percentile_cont(0.9) WITHIN GROUP (ORDER BY ${seconds}) ${plausible},
      'implausible', count(*) FILTER (WHERE ${to} < ${from})) FROM counted)`;
}
