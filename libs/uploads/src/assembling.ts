import { Readable } from 'node:stream';
import { linkEvidence, MOST_EVIDENCE_BYTES, receiveEvidence } from '#custody';
import { removeBlob, type JobQueue, type Transaction } from '#jobs';
import { submitRun } from '#proposals';
import type { BlobStore, StoredBlob } from '#storage';
import { dropPieces, findUpload, type Upload } from './uploads.js';

export interface Assembling {
  readonly blobs: BlobStore;
  readonly jobs: JobQueue;
  readonly organisationId: string;
  /** Runs work in a transaction of the organisation. */
  readonly inTenant: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
}

/**
 * Puts the pieces of an upload together and records them as evidence, unless they are other bytes than were announced:
 * answers why, if so. May be repeated at any point; no transaction is open while bytes are copied.
 */
export async function assembleUpload(id: string, assembling: Assembling): Promise<string | null> {
  const { blobs, organisationId, inTenant } = assembling;
  const { upload, pieces } = await inTenant(async (tx) => ({
    upload: await findUpload(tx, id),
    pieces: (await tx.query('SELECT digest FROM upload_piece WHERE upload_id = $1 ORDER BY start', [id])) as {
      readonly digest: string;
    }[],
  }));
  if (upload?.state !== 'assembling') return upload?.problem ?? null;
  const source = Readable.from(joined(blobs, pieces), { objectMode: false });
  const blob = await blobs.put(source, MOST_EVIDENCE_BYTES);
  const problem =
    upload.promised_digest !== null && upload.promised_digest !== blob.digest
      ? `The bytes that arrived have the digest ${blob.digest}, not the one that was announced.`
      : null;
  await inTenant(async (tx) => {
    if (problem !== null) await refuse(tx, upload, { problem, blob }, assembling);
    else await record(tx, upload, blob, assembling);
    await dropPieces(tx, organisationId, id, assembling.jobs);
  });
  return problem;
}

async function* joined(blobs: BlobStore, pieces: readonly { readonly digest: string }[]) {
  for (const { digest } of pieces) yield* (await blobs.get(digest)) as AsyncIterable<Buffer>;
}

async function record(tx: Transaction, upload: Upload, blob: StoredBlob, assembling: Assembling) {
  const { blobs, jobs, organisationId } = assembling;
  const { name, media_type: mediaType, created_by: by, incident_id: incidentId } = upload;
  const file = { organisationId, by, name, mediaType, blob };
  const { id: evidenceId } = await receiveEvidence(tx, file, { blobs, jobs });
  if (incidentId === null) await submitRun(tx, evidenceId, { organisationId, by, at: new Date() }, jobs);
  else await linkEvidence(tx, { organisationId, by }, { incidentId, evidenceId });
  await tx.query(`UPDATE upload SET state = 'done', evidence_id = $2 WHERE id = $1`, [upload.id, evidenceId]);
}

async function refuse(
  tx: Transaction,
  upload: Upload,
  { problem, blob }: { readonly problem: string; readonly blob: StoredBlob },
  { jobs, organisationId }: Assembling,
) {
  await tx.query(`UPDATE upload SET state = 'failed', problem = $2 WHERE id = $1`, [upload.id, problem]);
  await jobs.send(tx, removeBlob, { organisation_id: organisationId, digest: blob.digest });
}
