import type { Transaction } from '#jobs';
import type { BlobStore } from '#storage';
import { recordCustody } from './events.js';
import type { Acting } from './holds.js';

/** Of the advisory locks on digests: whoever points to stored bytes and whoever removes them exclude each other. */
const LOCK = 11;

/**
 * Why the bytes of an item cannot be deleted now, in sentences; none: they can. Locks the item until the transaction
 * ends, so that no hold comes in between.
 */
export async function obstaclesToDeletion(tx: Transaction, evidenceId: string): Promise<readonly string[]> {
  await tx.query('SELECT FROM evidence_item WHERE id = $1 FOR UPDATE', [evidenceId]);
  const holds = (await tx.query(
    `SELECT id, reason FROM evidence_hold WHERE evidence_id = $1 AND released_at IS NULL ORDER BY set_at`,
    [evidenceId],
  )) as { id: string; reason: string }[];
  const filed = (await tx.query(
    `SELECT DISTINCT f.disclosure_id AS id FROM filing f
       JOIN disclosure_version v ON v.disclosure_id = f.disclosure_id AND v.number = f.version
     WHERE ${CITES('v', '$1')} ORDER BY id`,
    [evidenceId],
  )) as { id: string }[];
  return [
    ...holds.map(({ id, reason }) => `It is held by ${id}: ${reason}`),
    ...filed.map(({ id }) => `The disclosure ${id}, which was filed, cites it.`),
  ];
}

/** Whether the register of a frozen version lists an item. */
const CITES = (version: string, item: string) =>
  `jsonb_path_exists(convert_from(${version}.content, 'UTF8')::jsonb, '$.registers.evidence[*] ? (@.id == $item)',
     jsonb_build_object('item', ${item}::text))`;

/**
 * Marks the bytes of an item as deleted: the row stays with its digest, its summary, its custody and the reason. Refuses
 * nothing: ask for obstacles first, in the same transaction. The bytes themselves go by `removeBytes`, afterwards.
 */
export async function markDeleted(tx: Transaction, acting: Acting, reason: string): Promise<void> {
  const { evidenceId, by, at } = acting;
  await tx.query(
    `UPDATE evidence_item SET storage = 'deleted', deleted_by = $2, deleted_at = $3, deletion_reason = $4
     WHERE id = $1`,
    [evidenceId, by, at, reason],
  );
  await forgetTexts(tx, evidenceId);
  await recordCustody(tx, acting, { event: 'deleted', by, at, detail: reason });
}

/** Removes what was copied from the texts of an item: what was said in it, and the sample tables of its logs. */
export async function forgetTexts(tx: Transaction, evidenceId: string): Promise<void> {
  for (const table of ['evidence_transcript', 'evidence_sample', 'evidence_table'])
    await tx.query(`DELETE FROM ${table} WHERE evidence_id = $1`, [evidenceId]);
}

/** Removes bytes from the store unless somebody's row still points to them; `tx` must have locked nothing before. */
export async function removeBytes(tx: Transaction, blobs: BlobStore, digest: string): Promise<boolean> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, $2))', [digest, LOCK]);
  const [{ used }] = (await tx.query('SELECT is_blob_in_use($1) AS used', [digest])) as [{ used: boolean }];
  if (!used) await blobs.delete(digest);
  return !used;
}

/**
 * Keeps stored bytes from being removed until the transaction ends, which is to write a row that points to them;
 * rejects with `BlobMissing` when they were removed a moment before.
 */
export async function keepBytes(tx: Transaction, blobs: BlobStore, digest: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, $2))', [digest, LOCK]);
  await blobs.size(digest);
}
