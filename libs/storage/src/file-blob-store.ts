import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BlobMissing, type BlobStore, type StoredBlob } from './blob-store.js';
import { addressOf, Measured } from './measured.js';

/** A blob store in a folder: written aside, synced, renamed to its address, folder synced. */
export class FileBlobStore implements BlobStore {
  constructor(private readonly root: string) {}

  async put(source: Readable, maxBytes: number): Promise<StoredBlob> {
    await mkdir(join(this.root, 'incoming'), { recursive: true, mode: 0o700 });
    const aside = join(this.root, 'incoming', randomUUID());
    const file = await open(aside, 'wx', 0o600);
    const measured = new Measured(maxBytes);
    try {
      await pipeline(source, measured, file.createWriteStream({ flush: true }));
      const blob = measured.result();
      await this.keep(aside, blob.digest);
      return blob;
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

  private pathOf(digest: string): string {
    const address = addressOf(digest);
    if (address === undefined) throw new BlobMissing(digest);
    return join(this.root, address);
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
