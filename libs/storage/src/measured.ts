import { createHash, type Hash } from 'node:crypto';
import { Transform } from 'node:stream';
import { BlobTooLarge, type StoredBlob } from './blob-store.js';

/** Passes bytes on and measures them: their number and their digest, once all have passed. Refuses more than `maxBytes`. */
export class Measured extends Transform {
  private readonly hash: Hash = createHash('sha256');
  private bytes = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error, chunk?: Buffer) => void,
  ) {
    this.bytes += chunk.length;
    if (this.bytes > this.maxBytes) return done(new BlobTooLarge(this.maxBytes));
    this.hash.update(chunk);
    return done(undefined, chunk);
  }

  /** To be asked once, at the end. */
  result(): StoredBlob {
    return { digest: `sha256:${this.hash.digest('hex')}`, bytes: this.bytes };
  }
}

const DIGEST = /^sha256:([0-9a-f]{64})$/;

/** Where a blob lies below the root of its store; undefined for what is no digest. */
export function addressOf(digest: string): string | undefined {
  const [, hex] = DIGEST.exec(digest) ?? [];
  return hex && `sha256/${hex.slice(0, 2)}/${hex}`;
}
