import { ingestEvidence, type JobQueue, type Transaction } from '#jobs';
import { beginOperation, newId } from '#persistence';
import type { BlobStore, StoredBlob } from '#storage';
import { keepBytes } from './deletion.js';
import { recordCustody } from './events.js';

/** 16 GiB: larger than any log seen, small enough to notice a mistake. */
export const MOST_EVIDENCE_BYTES = 16 * 1024 ** 3;

/** Bytes that are in the store, and who brought them. */
export interface Received {
  readonly organisationId: string;
  readonly by: string;
  readonly name: string;
  readonly mediaType: string;
  readonly blob: StoredBlob;
}

/** What receiving makes use of. */
export interface Receiving {
  readonly blobs: BlobStore;
  readonly jobs: JobQueue;
}

/**
 * Records stored bytes as evidence: as a new item, or as those of one whose bytes were gone, and has them read. The same
 * bytes are one item, which then has no operation.
 */
export async function receiveEvidence(
  tx: Transaction,
  { organisationId, by, name, mediaType, blob }: Received,
  { blobs, jobs }: Receiving,
): Promise<{ readonly id: string; readonly operationId?: string }> {
  await keepBytes(tx, blobs, blob.digest);
  const now = new Date();
  const [known] = (await tx.query('SELECT id, storage FROM evidence_item WHERE digest = $1', [
    blob.digest,
  ])) as { readonly id: string; readonly storage: string }[];
  if (known?.storage === 'stored') return { id: known.id };
  const id = known?.id ?? newId('evd', now);
  if (known) await restore(tx, id, now);
  else
    await tx.query(
      `INSERT INTO evidence_item (id, organisation_id, name, media_type, bytes, digest, received_at, received_by,
         state, checked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'received', $7)`,
      [id, organisationId, name, mediaType, blob.bytes, blob.digest, now, by],
    );
  const event = known ? 'restored' : 'received';
  await recordCustody(tx, { organisationId, evidenceId: id }, { event, by, at: now, detail: null });
  const operationId = await beginOperation(tx, organisationId, { kind: ingestEvidence.name, subject: id });
  await jobs.send(tx, ingestEvidence, {
    organisation_id: organisationId,
    operation_id: operationId,
    evidence_id: id,
  });
  return { id, operationId };
}

/** The same bytes came again after they had been deleted or lost: the item has them back. */
async function restore(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE evidence_item SET storage = 'stored', checked_at = $2, deleted_at = NULL, deleted_by = NULL,
       deletion_reason = NULL WHERE id = $1`,
    [id, now],
  );
}

/** Adds an item to the evidence of an incident; nothing happens where it is there already. */
export async function linkEvidence(
  tx: Transaction,
  { organisationId, by }: { readonly organisationId: string; readonly by: string },
  { incidentId, evidenceId }: { readonly incidentId: string; readonly evidenceId: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO incident_evidence (organisation_id, incident_id, evidence_id, linked_at, linked_by)
       VALUES ($1, $2, $3, now(), $4) ON CONFLICT DO NOTHING`,
    [organisationId, incidentId, evidenceId, by],
  );
}
