import { buffer } from 'node:stream/consumers';
import type { BlobStore } from '#storage';
import { aheadReader, type Reader } from './reader.js';

/** A request to an object store costs as much as a megabyte. */
const AHEAD = 4 * 1024 * 1024;

/** A stored blob as a file to read from anywhere. Its reads reject as the store's do, with `BlobMissing` for one. */
export function storedFile(
  blobs: BlobStore,
  { digest, bytes, name }: { readonly digest: string; readonly bytes: number; readonly name?: string },
): Reader {
  const file: Reader = {
    size: bytes,
    ...(name !== undefined && { name }),
    read: async (start, length) =>
      length > 0 ? await buffer(await blobs.get(digest, { start, end: start + length })) : Buffer.alloc(0),
  };
  return aheadReader(file, AHEAD);
}
