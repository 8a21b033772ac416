import { createHash } from 'node:crypto';
import type { Transaction } from '#jobs';
import { dutiesOf, groundsOf, unchangedUntil, type Duties, type Pack } from '#regimes';
import type { IncidentRecord } from '#schemas';
import { alertOnFlips, alertOnMoves } from './changes.js';
import { conditionsOf, placesOf, type Conditions } from './circumstances.js';
import { earlierOf, type Results } from './earlier.js';
import { planReminders } from './plan-reminders.js';
import type { Refreshed, Refreshing } from './refreshed.js';
import { OBLIGATION_COLUMNS, rowOf, type ObligationRow } from './row.js';

/** To be raised when the same facts and packs give other rows than before. */
const ENGINE = 1;

/**
 * Writes the obligations of an incident anew, in the transaction that changed what they rest on: the record, a filing
 * or a decision. Whoever relied on what was there before is alerted, and reminders are planned for what is there now.
 * Where nothing changed that decides them, only the new revision is noted.
 */
export async function refreshObligations(
  tx: Transaction,
  incidentId: string,
  refreshing: Refreshing,
): Promise<void> {
  const { organisationId, packs, now } = refreshing;
  const [record, conditions, basis] = await Promise.all([
    lockedRecord(tx, incidentId),
    conditionsOf(tx, incidentId, organisationId),
    basisOf(tx, incidentId),
  ]);
  const rules = rulesDigest(packs, conditions.places);
  const grounds = groundsDigest(packs, record, conditions);
  if (basis?.rules === rules && basis.grounds === grounds && now < basis.good_until) {
    await tx.query('UPDATE obligation_basis SET revision = $2 WHERE incident_id = $1', [
      incidentId,
      record.revision,
    ]);
    return;
  }
  const duties = dutiesOf(packs, { ...conditions, record, now });
  const refreshed: Refreshed = {
    ...refreshing,
    record,
    results: resultsOf(duties),
    rows: duties.flatMap(({ obligations }) => obligations.map(rowOf)),
    earlier: await earlierOf(tx, incidentId, basis?.results),
  };
  await noteBasis(tx, refreshed, { rules, grounds, good_until: unchangedUntil(duties, now) });
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
  return digestOf([ENGINE, packs.map(({ digest }) => digest), places]);
}

/** Of all that decides the obligations of an incident beside the rules and the time, and when people are reminded. */
function groundsDigest(packs: readonly Pack[], record: IncidentRecord, conditions: Conditions): string {
  const { filings, waivers, standing } = conditions;
  return digestOf([
    groundsOf(packs, record),
    record.header.severity,
    filings,
    waivers,
    [...(standing ?? [])],
  ]);
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** On what the stored rows of an incident rest. */
interface Basis {
  readonly rules: string;
  readonly grounds: string;
  readonly results: Results;
  /** Infinite where time alone changes nothing. */
  readonly good_until: Date | number;
}

async function basisOf(tx: Transaction, incidentId: string): Promise<Basis | undefined> {
  const rows = await tx.query(
    'SELECT rules, grounds, results, good_until FROM obligation_basis WHERE incident_id = $1',
    [incidentId],
  );
  return (rows as Basis[])[0];
}

type NewBasis = Pick<Basis, 'rules' | 'grounds'> & { readonly good_until: string | undefined };

/** Notes on what the rows rest now. */
async function noteBasis(
  tx: Transaction,
  { record, organisationId, results }: Refreshed,
  { rules, grounds, good_until = 'infinity' }: NewBasis,
): Promise<void> {
  await tx.query(
    `INSERT INTO obligation_basis (incident_id, organisation_id, revision, rules, grounds, results, good_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (incident_id) DO UPDATE SET revision = excluded.revision,
       rules = excluded.rules, grounds = excluded.grounds, results = excluded.results, good_until = excluded.good_until`,
    [record.id, organisationId, record.revision, rules, grounds, JSON.stringify(results), good_until],
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
