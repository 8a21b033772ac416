import { buffer } from 'node:stream/consumers';
import type { BlobStore } from '#storage';
import type { Reader } from './reader.js';

/** Fetched ahead of a reader that goes forwards: a request to an object store costs as much as a megabyte. */
const AHEAD = 4 * 1024 * 1024;

/** A stored blob as a file to read from anywhere. Its reads reject as the store's do, with `BlobMissing` for one. */
export function storedFile(
  blobs: BlobStore,
  { digest, bytes, name }: { readonly digest: string; readonly bytes: number; readonly name?: string },
): Reader {
  let held = Buffer.alloc(0);
  let heldFrom = 0;
  return {
    size: bytes,
    ...(name !== undefined && { name }),
    read: async (offset, length) => {
      const isHeld = offset >= heldFrom && offset + length <= heldFrom + held.length;
      if (!isHeld) {
        const goesOn = offset >= heldFrom && offset <= heldFrom + held.length;
        const end = Math.min(bytes, offset + (goesOn ? Math.max(length, AHEAD) : length));
        held = end > offset ? await buffer(await blobs.get(digest, { start: offset, end })) : Buffer.alloc(0);
        heldFrom = offset;
      }
      return held.subarray(offset - heldFrom, offset - heldFrom + length);
    },
  };
}
