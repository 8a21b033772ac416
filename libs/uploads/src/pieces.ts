import { Readable } from 'node:stream';
import type { BlobStore, StoredBlob } from '#storage';

/** Of a stream that is killed, what came before the last multiple of this is here: 64 MiB. */
export const MOST_OF_A_PIECE = 64 * 1024 * 1024;

/**
 * Stores a stream piece by piece, each handed to `keep` once it is durable. What came of a stream that breaks off is kept
 * too, before its error is thrown.
 */
export async function keepPieces(
  source: AsyncIterable<Buffer>,
  blobs: BlobStore,
  keep: (piece: StoredBlob) => Promise<void>,
  most = MOST_OF_A_PIECE,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let ended: { readonly error?: unknown } | undefined;
  const hasMore = async () => {
    while (held.length === 0 && !ended) {
      const next = await iterator.next().catch((error: unknown) => ({ error }));
      if ('error' in next) ended = next;
      else if (next.done) ended = {};
      else held = next.value;
    }
    return held.length > 0;
  };
  async function* piece() {
    for (let left = most; left > 0 && (await hasMore());) {
      const part = held.subarray(0, left);
      held = held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }
  while (await hasMore()) await keep(await blobs.put(Readable.from(piece(), { objectMode: false }), most));
  if (ended && 'error' in ended) throw ended.error;
}
