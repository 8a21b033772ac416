import { createHash } from 'node:crypto';
import type { Transaction } from '#jobs';
import { dutiesOf, unchangedUntil, type Duties, type Pack } from '#regimes';
import type { IncidentRecord } from '#schemas';
import { alertOnFlips, alertOnMoves } from './changes.js';
import { conditionsOf, placesOf } from './circumstances.js';
import { earlierOf, type Results } from './earlier.js';
import { planReminders } from './plan-reminders.js';
import type { Refreshed, Refreshing } from './refreshed.js';
import { OBLIGATION_COLUMNS, rowOf, type ObligationRow } from './row.js';

/** To be raised when the same facts and packs give other rows than before. */
const ENGINE = 1;

/**
 * Writes the obligations of an incident anew, in the transaction that changed what they rest on: the record, a filing
 * or a decision. Whoever relied on what was there before is alerted, and reminders are planned for what is there now.
 */
export async function refreshObligations(
  tx: Transaction,
  incidentId: string,
  refreshing: Refreshing,
): Promise<void> {
  const { organisationId, packs, now } = refreshing;
  const [record, conditions, earlier] = await Promise.all([
    lockedRecord(tx, incidentId),
    conditionsOf(tx, incidentId, organisationId),
    earlierOf(tx, incidentId),
  ]);
  const duties = dutiesOf(packs, { ...conditions, record, now });
  const refreshed: Refreshed = {
    ...refreshing,
    record,
    results: resultsOf(duties),
    rows: duties.flatMap(({ obligations }) => obligations.map(rowOf)),
    earlier,
  };
  await noteBasis(tx, refreshed, {
    rules: rulesDigest(packs, conditions.places),
    good_until: unchangedUntil(duties, now),
  });
  await replaceRows(tx, refreshed);
  await alertOnFlips(tx, refreshed);
  await alertOnMoves(tx, refreshed);
  await planReminders(tx, refreshed);
}

/** Of the incidents that were computed on other rules, another revision or too long ago, the first `limit`. */
export async function staleIncidents(
  tx: Transaction,
  { organisationId, packs, now }: Pick<Refreshing, 'organisationId' | 'packs' | 'now'>,
  limit: number,
): Promise<string[]> {
  const rows = (await tx.query(
    `SELECT i.id FROM incident i LEFT JOIN obligation_basis b ON b.incident_id = i.id
     WHERE b.incident_id IS NULL OR b.revision <> i.revision OR b.rules <> $1 OR b.good_until <= $2
     ORDER BY i.id LIMIT $3`,
    [rulesDigest(packs, await placesOf(tx, organisationId)), now, limit],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}

/** Of the incidents whose obligations time alone has changed since, the first `limit`. */
export async function lapsedIncidents(tx: Transaction, now: Date, limit: number): Promise<string[]> {
  const rows = (await tx.query(
    'SELECT incident_id AS id FROM obligation_basis WHERE good_until <= $1 ORDER BY good_until LIMIT $2',
    [now, limit],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}

async function lockedRecord(tx: Transaction, incidentId: string): Promise<IncidentRecord> {
  const [row] = (await tx.query('SELECT document FROM incident WHERE id = $1 FOR UPDATE', [incidentId])) as [
    { document: string },
  ];
  return JSON.parse(row.document) as IncidentRecord;
}

function resultsOf(duties: readonly Duties[]): Results {
  return Object.fromEntries(duties.map(({ pack, determination }) => [pack.id, determination.result]));
}

function rulesDigest(packs: readonly Pack[], places: unknown): string {
  const rules = [ENGINE, packs.map(({ digest }) => digest), places];
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex');
}

interface Basis {
  readonly rules: string;
  readonly good_until: string | undefined;
}

/** Notes on what the rows rest now. */
async function noteBasis(
  tx: Transaction,
  { record, organisationId, results }: Refreshed,
  { rules, good_until }: Basis,
): Promise<void> {
  await tx.query(
    `INSERT INTO obligation_basis (incident_id, organisation_id, revision, rules, results, good_until)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (incident_id) DO UPDATE SET revision = excluded.revision,
       rules = excluded.rules, results = excluded.results, good_until = excluded.good_until`,
    [record.id, organisationId, record.revision, rules, JSON.stringify(results), good_until ?? 'infinity'],
  );
}

/** The same text for the same rows, in whatever order: a stored row has its keys as they were written. */
function wordingOf(rows: readonly ObligationRow[]): string {
  const wordings = rows.map((row) =>
    JSON.stringify([row.ends_at, ...OBLIGATION_COLUMNS.map((name) => row[name])]),
  );
  return wordings.toSorted().join();
}

/** Most edits move nothing, so most leave the rows alone. */
async function replaceRows(
  tx: Transaction,
  { record, organisationId, rows, earlier }: Refreshed,
): Promise<void> {
  if (wordingOf(rows) === wordingOf(earlier.rows)) return;
  await tx.query('DELETE FROM obligation WHERE incident_id = $1', [record.id]);
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO obligation (incident_id, organisation_id, drill, ends_at, ${OBLIGATION_COLUMNS.join()})
     SELECT $1, $2, $3, coalesce(ends_at, 'infinity'), ${OBLIGATION_COLUMNS.join()} FROM json_to_recordset($4) AS row (
       key text, regime text, stage text, recipient text, occurrence integer, duty text, kind text, applies text,
       rehearsal boolean, enforceable boolean, lane text, due json, adjusted json, latest json, hold json,
       ends_at timestamptz)`,
    [record.id, organisationId, record.header.drill === true, JSON.stringify(rows)],
  );
}
