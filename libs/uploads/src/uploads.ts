import { assembleUpload as assemble, removeBlob, type JobQueue, type Transaction } from '#jobs';
import { beginOperation, newId } from '#persistence';
import type { StoredBlob } from '#storage';

/** Bytes arrive; they are put together; they are evidence; or they are not those that were announced. */
export const UPLOAD_STATES = ['receiving', 'assembling', 'done', 'failed'] as const;

/** A file that arrives in pieces. */
export interface Upload {
  readonly id: string;
  /** Null: the log of an evaluation run, which belongs to no incident yet. */
  readonly incident_id: string | null;
  readonly name: string;
  readonly media_type: string;
  /** As the client sent it, to be sent back. */
  readonly metadata: Readonly<Record<string, string | null>>;
  readonly bytes: number;
  /** How many of them are stored. */
  readonly received: number;
  readonly promised_digest: string | null;
  readonly state: (typeof UPLOAD_STATES)[number];
  readonly evidence_id: string | null;
  readonly operation_id: string | null;
  readonly problem: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

export type NewUpload = Pick<
  Upload,
  'id' | 'incident_id' | 'name' | 'media_type' | 'metadata' | 'bytes' | 'promised_digest' | 'created_by'
>;

/** What is not whole a week later will not be. */
export const LIFETIME_MS = 7 * 24 * 3600 * 1000;

const COLUMNS = `id, incident_id, name, media_type, metadata, bytes::float8 AS bytes, received::float8 AS received,
  promised_digest, state, evidence_id, operation_id, problem, created_by, created_at, expires_at`;

/** Records that a file will arrive; a file without bytes is here already. */
export async function beginUpload(
  tx: Transaction,
  organisationId: string,
  upload: NewUpload,
  { jobs, now }: { readonly jobs: JobQueue; readonly now: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO upload (id, organisation_id, incident_id, name, media_type, metadata, bytes, promised_digest,
       created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      upload.id,
      organisationId,
      upload.incident_id,
      upload.name,
      upload.media_type,
      JSON.stringify(upload.metadata),
      upload.bytes,
      upload.promised_digest,
      upload.created_by,
      now,
      new Date(now.getTime() + LIFETIME_MS),
    ],
  );
  if (upload.bytes === 0) await startAssembling(tx, organisationId, upload.id, jobs);
}

export async function findUpload(tx: Transaction, id: string): Promise<Upload | undefined> {
  const rows = (await tx.query(`SELECT ${COLUMNS} FROM upload WHERE id = $1`, [id])) as Upload[];
  return rows[0];
}

/** Uploads of somebody that bytes are still expected for, of one digest if it is given; the latest first. */
export async function unfinishedUploads(
  tx: Transaction,
  { by, digest }: { readonly by: string; readonly digest: string | undefined },
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly Upload[]> {
  return (await tx.query(
    `SELECT ${COLUMNS} FROM upload WHERE created_by = $1 AND ($2::text IS NULL OR promised_digest = $2)
       AND state = 'receiving' AND expires_at > now() AND ($3::text IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $4`,
    [by, digest ?? null, before ?? null, limit],
  )) as Upload[];
}

/**
 * Notes a piece that is stored, if the upload still stands at `start`; answers whether it did. The last piece has the
 * file put together.
 */
export async function notePiece(
  tx: Transaction,
  { organisationId, id, start }: { organisationId: string; id: string; start: number },
  { digest, bytes }: StoredBlob,
  jobs: JobQueue,
): Promise<boolean> {
  const [rows] = (await tx.query(
    `UPDATE upload SET received = received + $3 WHERE id = $1 AND received = $2 AND state = 'receiving'
     RETURNING received = bytes AS whole`,
    [id, start, bytes],
  )) as [{ readonly whole: boolean }[], number];
  if (!rows[0]) return false;
  await tx.query(
    `INSERT INTO upload_piece (organisation_id, upload_id, start, bytes, digest) VALUES ($1, $2, $3, $4, $5)`,
    [organisationId, id, start, bytes, digest],
  );
  if (rows[0].whole) await startAssembling(tx, organisationId, id, jobs);
  return true;
}

async function startAssembling(tx: Transaction, organisationId: string, id: string, jobs: JobQueue) {
  const operationId = await beginOperation(tx, organisationId, { kind: assemble.name, subject: id });
  await tx.query(`UPDATE upload SET state = 'assembling', operation_id = $2 WHERE id = $1`, [
    id,
    operationId,
  ]);
  await jobs.send(tx, assemble, {
    organisation_id: organisationId,
    operation_id: operationId,
    upload_id: id,
  });
}

/** Uploads whose time is over. */
export async function expiredUploads(tx: Transaction, now: Date, limit: number): Promise<readonly string[]> {
  const rows = (await tx.query(
    `SELECT id FROM upload WHERE expires_at < $1 AND state <> 'assembling' ORDER BY expires_at LIMIT $2`,
    [now, limit],
  )) as { readonly id: string }[];
  return rows.map(({ id }) => id);
}

/** Forgets an upload with its pieces, whose bytes go if nothing else points to them. */
export async function dropUpload(
  tx: Transaction,
  organisationId: string,
  id: string,
  jobs: JobQueue,
): Promise<void> {
  await dropPieces(tx, organisationId, id, jobs);
  await tx.query('DELETE FROM upload WHERE id = $1', [id]);
}

/** Forgets the pieces only. */
export async function dropPieces(
  tx: Transaction,
  organisationId: string,
  id: string,
  jobs: JobQueue,
): Promise<void> {
  const [pieces] = (await tx.query('DELETE FROM upload_piece WHERE upload_id = $1 RETURNING digest', [
    id,
  ])) as [{ readonly digest: string }[], number];
  for (const digest of new Set(pieces.map((piece) => piece.digest)))
    await jobs.send(tx, removeBlob, { organisation_id: organisationId, digest });
}

/** An id for an upload that begins now. */
export const newUploadId = (now: Date) => newId('upl', now);
