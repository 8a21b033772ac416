import type { Readable } from 'node:stream';

/** What is known of stored bytes: their address and their number. */
export interface StoredBlob {
  readonly digest: string;
  readonly bytes: number;
}

/** Bytes under their SHA-256 digest (`sha256:<hex>`). Writing the same bytes twice stores them once. */
export interface BlobStore {
  /** Streams bytes in, hashing them on the way; durable when it resolves. Refuses more than `maxBytes`. */
  put(source: Readable, maxBytes: number): Promise<StoredBlob>;
  /** Streams a range (end exclusive) or all of a blob; rejects with `BlobMissing` when there is none. */
  get(digest: string, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  size(digest: string): Promise<number>;
  /** Removes a blob; nothing happens when there is none. */
  delete(digest: string): Promise<void>;
}

export class BlobMissing extends Error {
  constructor(readonly digest: string) {
    super(`No blob ${digest} in the store`);
  }
}

export class BlobTooLarge extends Error {
  constructor(readonly maxBytes: number) {
    super(`The upload is larger than ${maxBytes} bytes`);
  }
}
