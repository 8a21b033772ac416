import { createHash } from 'node:crypto';
import type { Transaction } from '#jobs';
import { BlobMissing, type BlobStore } from '#storage';
import { recordCustody, type CustodyEvent } from './events.js';
import type { Acting } from './holds.js';

/** What reading stored bytes again shows: as they were, other ones, or none. */
export type Checked = { readonly found: string } | { readonly found: null };

/** Reads the bytes of a digest and computes what they hash to now. */
export async function recompute(blobs: BlobStore, digest: string, signal?: AbortSignal): Promise<Checked> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of (await blobs.get(digest)) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      hash.update(chunk);
    }
  } catch (error) {
    if (error instanceof BlobMissing) return { found: null };
    throw error;
  }
  return { found: `sha256:${hash.digest('hex')}` };
}

/**
 * Notes what a check of an item's bytes showed, and answers what changed by it: `altered` or `missing` where the bytes
 * were sound before, `restored` the other way round, `verified` when all is as it was.
 */
export async function noteCheck(
  tx: Transaction,
  acting: Acting,
  { digest, found }: { readonly digest: string } & Checked,
): Promise<CustodyEvent['event']> {
  const { evidenceId, by, at } = acting;
  const [item] = (await tx.query('SELECT storage FROM evidence_item WHERE id = $1 FOR UPDATE', [
    evidenceId,
  ])) as [{ storage: string }];
  // Deleted while it was read: there is nothing to find any more.
  if (item.storage === 'deleted') return 'deleted';
  const storage = found === digest ? 'stored' : found === null ? 'missing' : 'altered';
  const event = storage !== 'stored' ? storage : item.storage === 'stored' ? 'verified' : 'restored';
  await tx.query('UPDATE evidence_item SET storage = $2, checked_at = $3 WHERE id = $1', [
    evidenceId,
    storage,
    at,
  ]);
  await recordCustody(tx, acting, {
    event,
    by,
    at,
    detail: found ?? 'The store has no bytes of this digest.',
  });
  return event;
}

/** The items that were not checked since `before`, the one that waits longest first. */
export async function longestUnchecked(
  tx: Transaction,
  { before, limit }: { readonly before: Date; readonly limit: number },
): Promise<
  readonly { readonly id: string; readonly digest: string; readonly bytes: number; readonly name: string }[]
> {
  return (await tx.query(
    `SELECT id, digest, bytes::float8 AS bytes, name FROM evidence_item
     WHERE storage <> 'deleted' AND checked_at < $1 ORDER BY checked_at, id LIMIT $2`,
    [before, limit],
  )) as { id: string; digest: string; bytes: number; name: string }[];
}
