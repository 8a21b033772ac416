import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BlobMissing, BlobTooLarge, type BlobStore, type StoredBlob } from './blob-store.js';

const DIGEST = /^sha256:([0-9a-f]{64})$/;

/** A blob store in a folder: written aside, synced, renamed to its address, folder synced. */
export class FileBlobStore implements BlobStore {
  constructor(private readonly root: string) {}

  async put(source: Readable, maxBytes: number): Promise<StoredBlob> {
    await mkdir(join(this.root, 'incoming'), { recursive: true, mode: 0o700 });
    const aside = join(this.root, 'incoming', randomUUID());
    const file = await open(aside, 'wx', 0o600);
    const hash = createHash('sha256');
    let bytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        if (bytes > maxBytes) return done(new BlobTooLarge(maxBytes));
        hash.update(chunk);
        return done(null, chunk);
      },
    });
    try {
      await pipeline(source, measure, file.createWriteStream({ flush: true }));
      const digest = `sha256:${hash.digest('hex')}`;
      await this.keep(aside, digest);
      return { digest, bytes };
    } finally {
      await rm(aside, { force: true });
    }
  }

  async get(digest: string, range?: { readonly start: number; readonly end: number }): Promise<Readable> {
    await this.size(digest);
    return createReadStream(this.pathOf(digest), range && { start: range.start, end: range.end - 1 });
  }

  async size(digest: string): Promise<number> {
    try {
      return (await stat(this.pathOf(digest))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new BlobMissing(digest);
      throw error;
    }
  }

  async delete(digest: string): Promise<void> {
    await rm(this.pathOf(digest), { force: true });
  }

  /** Where the bytes lie; parsers that need random access read them there. */
  pathOf(digest: string): string {
    const [, hex] = DIGEST.exec(digest) ?? [];
    if (!hex) throw new BlobMissing(digest);
    return join(this.root, 'sha256', hex.slice(0, 2), hex);
  }

  private async keep(aside: string, digest: string): Promise<void> {
    const path = this.pathOf(digest);
    const folder = join(path, '..');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(aside, path);
    const handle = await open(folder, 'r');
    await handle.sync();
    await handle.close();
  }
}
