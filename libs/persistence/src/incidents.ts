import { createHash } from 'node:crypto';
import {
  applyPatch,
  canonicalJson,
  DomainError,
  type Change,
  type PatchOperation,
  type RecordEvent,
} from '#domain';
import type { IncidentRecord } from '#schemas';
import type { EntityManager } from 'typeorm';

/** A full copy is kept every so many revisions, so that reading an old one replays few patches. */
const SNAPSHOT_EVERY = 50;

export interface StoredRevision {
  readonly revision: number;
  readonly event: RecordEvent;
  readonly patch: readonly PatchOperation[];
  readonly digest: string;
  readonly at: Date;
}

/** Takes the next reference of the year, CAN-2026-0001; references of rolled-back transactions are not reused. */
export async function nextReference(tx: EntityManager, organisationId: string, now: Date): Promise<string> {
  const year = now.getUTCFullYear();
  const [{ last }] = await tx.query(
    `INSERT INTO reference_counter (organisation_id, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (organisation_id, year) DO UPDATE SET last = reference_counter.last + 1 RETURNING last`,
    [organisationId, year],
  );
  return `CAN-${year}-${String(last).padStart(4, '0')}`;
}

/** The current record by id or reference, or undefined. With `lock`, nobody else changes it until the transaction ends. */
export async function findIncident(
  tx: EntityManager,
  idOrReference: string,
  { lock = false } = {},
): Promise<IncidentRecord | undefined> {
  const [row] = await tx.query(
    `SELECT document FROM incident WHERE id = $1 OR reference = $1 LIMIT 1 ${lock ? 'FOR UPDATE' : ''}`,
    [idOrReference],
  );
  return row && (JSON.parse(row.document) as IncidentRecord);
}

/** Stores what a command made of the record: document, columns, revision, and the ledger's outbox row. */
export async function saveChange(tx: EntityManager, organisationId: string, change: Change): Promise<void> {
  const { record, event } = change;
  const document = canonicalJson(record);
  const digest = `sha256:${createHash('sha256').update(document).digest('hex')}`;
  if (record.revision === 1) await insert(tx, organisationId, record, document);
  else await update(tx, record, document);
  const keep = record.revision === 1 || record.revision % SNAPSHOT_EVERY === 0;
  await tx.query(
    `INSERT INTO incident_revision (incident_id, organisation_id, revision, event, patch, snapshot, digest, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      record.id,
      organisationId,
      record.revision,
      JSON.stringify(event),
      record.revision === 1 ? '[]' : JSON.stringify(change.patch),
      keep ? document : null,
      digest,
      event.at,
    ],
  );
  await tx.query(
    'INSERT INTO ledger_outbox (organisation_id, type, subject, digest, at) VALUES ($1, $2, $3, $4, $5)',
    [organisationId, `incident.${event.type}`, `${record.id}@${record.revision}`, digest, event.at],
  );
}

/** The record as it was at a revision, byte for byte: replayed from the nearest copy and checked against its digest. */
export async function readRevision(
  tx: EntityManager,
  incidentId: string,
  revision: number,
): Promise<{ readonly document: string; readonly digest: string } | undefined> {
  const rows: { revision: number; patch: PatchOperation[]; snapshot: string | null; digest: string }[] =
    await tx.query(
      `SELECT revision, patch, snapshot, digest FROM incident_revision
     WHERE incident_id = $1 AND revision <= $2 AND revision >= (
       SELECT max(revision) FROM incident_revision WHERE incident_id = $1 AND revision <= $2 AND snapshot IS NOT NULL)
     ORDER BY revision`,
      [incidentId, revision],
    );
  const [base, ...later] = rows;
  if (!base?.snapshot || rows.at(-1)?.revision !== revision) return undefined;
  const document = later.length
    ? canonicalJson(
        later.reduce<unknown>((record, row) => applyPatch(record, row.patch), JSON.parse(base.snapshot)),
      )
    : base.snapshot;
  const digest = rows.at(-1)!.digest;
  if (digest !== `sha256:${createHash('sha256').update(document).digest('hex')}`) {
    throw new Error(`Revision ${revision} of ${incidentId} does not match its digest`);
  }
  return { document, digest };
}

/** The revision that was current at an instant, or undefined before the first. */
export async function revisionAt(
  tx: EntityManager,
  incidentId: string,
  at: Date,
): Promise<number | undefined> {
  const [row] = await tx.query(
    'SELECT max(revision) AS revision FROM incident_revision WHERE incident_id = $1 AND at <= $2',
    [incidentId, at],
  );
  return row.revision ?? undefined;
}

/** Who did what when, newest first. */
export async function listRevisions(tx: EntityManager, incidentId: string): Promise<StoredRevision[]> {
  return tx.query(
    `SELECT revision, event, patch, digest, at FROM incident_revision WHERE incident_id = $1 ORDER BY revision DESC`,
    [incidentId],
  );
}

const COLUMNS = (record: IncidentRecord, document: string) => [
  record.id,
  record.revision,
  document,
  record.header.title,
  record.header.kind,
  record.header.status,
  record.header.severity ?? null,
  record.header.tlp,
  record.header.setting,
  record.updated_at,
];

async function insert(tx: EntityManager, organisationId: string, record: IncidentRecord, document: string) {
  await tx.query(
    `INSERT INTO incident (id, revision, document, title, kind, status, severity, tlp, setting, updated_at,
       organisation_id, reference, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [...COLUMNS(record, document), organisationId, record.reference, record.created_at],
  );
}

async function update(tx: EntityManager, record: IncidentRecord, document: string) {
  const [, changed] = await tx.query(
    `UPDATE incident SET revision = $2, document = $3, title = $4, kind = $5, status = $6, severity = $7, tlp = $8,
       setting = $9, updated_at = $10 WHERE id = $1 AND revision = $2 - 1`,
    COLUMNS(record, document),
  );
  if (changed !== 1) throw new DomainError('edit-conflict', 'The record changed while it was being saved.');
}
