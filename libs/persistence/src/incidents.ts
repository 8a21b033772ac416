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
import type { Reader } from './tenancy.js';

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

/** A state of the record: its bytes are its canonical JSON. */
export interface StoredDocument {
  readonly revision: number;
  readonly document: string;
}

/** Both names of an incident. */
export interface Located {
  readonly id: string;
  readonly reference: string;
}

/** The incident with this id or reference, without its record, or undefined. */
export async function locateIncident(reader: Reader, idOrReference: string): Promise<Located | undefined> {
  const [row] = await reader.query(`SELECT id, reference FROM incident WHERE ${keyOf(idOrReference)} = $1`, [
    idOrReference,
  ]);
  return row;
}

/** The current record by id or reference, as it is stored, or undefined. */
export async function findDocument(
  reader: Reader,
  idOrReference: string,
  { lock = false } = {},
): Promise<StoredDocument | undefined> {
  const [row] = await reader.query(
    `SELECT revision, document FROM incident WHERE ${keyOf(idOrReference)} = $1 ${lock ? 'FOR UPDATE' : ''}`,
    [idOrReference],
  );
  return row;
}

const keyOf = (idOrReference: string) => (idOrReference.startsWith('inc_') ? 'id' : 'reference');

/** The id that the first parameter of a statement names. */
const idIn = (idOrReference: string) =>
  keyOf(idOrReference) === 'id' ? '$1' : '(SELECT id FROM incident WHERE reference = $1)';

/** The current record by id or reference, or undefined. With `lock`, nobody else changes it until the transaction ends. */
export async function findIncident(
  tx: EntityManager,
  idOrReference: string,
  options?: { lock: boolean },
): Promise<IncidentRecord | undefined> {
  const found = await findDocument(tx, idOrReference, options);
  return found && (JSON.parse(found.document) as IncidentRecord);
}

/** Stores what a command made of the record: document, columns, revision, and the ledger's outbox row. */
export async function saveChange(tx: EntityManager, organisationId: string, change: Change): Promise<void> {
  const { record, event, patch } = change;
  const isNew = record.revision === 1;
  const document = canonicalJson(record);
  const { title, kind, status, severity, tlp, setting } = record.header;
  const [{ saved }] = await tx.query(saving(isNew ? INSERT : UPDATE), [
    record.id,
    record.revision,
    document,
    title,
    kind,
    status,
    severity ?? null,
    tlp,
    setting,
    record.updated_at,
    JSON.stringify(event),
    isNew ? '[]' : JSON.stringify(patch),
    isNew || record.revision % SNAPSHOT_EVERY === 0,
    `sha256:${createHash('sha256').update(document).digest('hex')}`,
    `incident.${event.type}`,
    ...(isNew ? [organisationId, record.reference, record.created_at] : []),
  ]);
  if (saved !== 1) throw new DomainError('edit-conflict', 'The record changed while it was being saved.');
}

const INSERT = `INSERT INTO incident (id, revision, document, title, kind, status, severity, tlp, setting, updated_at,
    organisation_id, reference, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $16, $17, $18)`;
const UPDATE = `UPDATE incident SET revision = $2, document = $3, title = $4, kind = $5, status = $6, severity = $7,
    tlp = $8, setting = $9, updated_at = $10
  WHERE id = $1 AND revision = $2 - 1`;

/** One statement, because it is one thing: a record is never without its revision, nor a revision without its outbox row. */
const saving = (incident: string) => `
  WITH saved AS (
    ${incident} RETURNING id, organisation_id, revision, severity_rank, updated_at
  ), revised AS (
    INSERT INTO incident_revision (incident_id, organisation_id, revision, severity_rank, event, patch, snapshot, digest, at)
    SELECT id, organisation_id, revision, severity_rank, $11::json, $12::json, CASE WHEN $13 THEN $3::text END, $14::text,
      updated_at FROM saved
  ), noted AS (
    INSERT INTO ledger_outbox (organisation_id, type, subject, digest, at)
    SELECT organisation_id, $15::text, id || '@' || revision, $14::text, updated_at FROM saved
  )
  SELECT count(*)::integer AS saved FROM saved`;

/**
 * The record, by id or reference, as it was at a revision, byte for byte: replayed from the nearest copy and checked
 * against its digest. Undefined where there is no such record or revision.
 */
export async function readRevision(
  reader: Reader,
  idOrReference: string,
  revision: number,
): Promise<{ readonly document: string; readonly digest: string } | undefined> {
  const incident = idIn(idOrReference);
  const rows: { revision: number; patch: PatchOperation[]; snapshot: string | null; digest: string }[] =
    await reader.query(
      `SELECT revision, patch, snapshot, digest FROM incident_revision
     WHERE incident_id = ${incident} AND revision <= $2 AND revision >= (
       SELECT max(revision) FROM incident_revision
       WHERE incident_id = ${incident} AND revision <= $2 AND snapshot IS NOT NULL)
     ORDER BY revision`,
      [idOrReference, revision],
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
    throw new Error(`Revision ${revision} of ${idOrReference} does not match its digest`);
  }
  return { document, digest };
}

/** The revision that was current at an instant, or undefined before the first. */
export async function revisionAt(
  reader: Reader,
  idOrReference: string,
  at: Date,
): Promise<number | undefined> {
  const [row] = await reader.query(
    `SELECT max(revision) AS revision FROM incident_revision WHERE incident_id = ${idIn(idOrReference)} AND at <= $2`,
    [idOrReference, at],
  );
  return row.revision ?? undefined;
}

/** Who did what when, newest first: all of it, or at most so many revisions before one. */
export async function listRevisions(
  reader: Reader,
  incidentId: string,
  page: { readonly limit?: number; readonly before?: number | undefined } = {},
): Promise<StoredRevision[]> {
  return reader.query(
    `SELECT revision, event, patch, digest, at FROM incident_revision
     WHERE incident_id = $1 AND ($2::integer IS NULL OR revision < $2) ORDER BY revision DESC LIMIT $3`,
    [incidentId, page.before ?? null, page.limit ?? null],
  );
}
