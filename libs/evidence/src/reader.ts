import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { limits } from './limits.js';
import { Refusal } from './refusal.js';

/** Bytes of known size that can be read from anywhere: a file, a range of an object store, memory. */
export interface Reader {
  readonly size: number;
  /** What the file is called where that is known; some formats keep the task's name nowhere else. */
  readonly name?: string;
  /** Exactly `length` bytes from `offset`, both within the size. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** Runs `use` with the file at `path` open for reading, and closes it whatever happens. */
export async function withFile<T>(path: string, use: (reader: Reader) => Promise<T>): Promise<T> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  return await use({ ...fileReader(file, size), name: basename(path) });
}

/** A reader of an open file; whoever opened it closes it. */
export function fileReader(file: FileHandle, size: number): Reader {
  return {
    size,
    async read(offset, length) {
      const bytes = Buffer.allocUnsafeSlow(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0)
          throw new Refusal('unreadable-file', 'The file became shorter while it was read.');
        filled += bytesRead;
      }
      return bytes;
    },
  };
}

/**
 * The same file, of which `ahead` bytes are fetched where it is read forwards: each request to where it lies costs as
 * much as many bytes.
 */
export function aheadReader(file: Reader, ahead: number): Reader {
  let held: Buffer = Buffer.alloc(0);
  let heldFrom = 0;
  return {
    ...file,
    read: async (offset, length) => {
      const isHeld = offset >= heldFrom && offset + length <= heldFrom + held.length;
      if (!isHeld) {
        const goesOn = offset >= heldFrom && offset <= heldFrom + held.length;
        const wanted = goesOn ? Math.max(length, ahead) : length;
        held = await file.read(offset, Math.min(wanted, file.size - offset));
        heldFrom = offset;
      }
      return held.subarray(offset - heldFrom, offset - heldFrom + length);
    },
  };
}

/** A reader of bytes that are already in memory, such as standard input or a fixture. */
export function bytesReader(bytes: Buffer, name?: string): Reader {
  return {
    ...(name !== undefined && { name }),
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

/** The bytes from `start` up to `end` in pieces, never more than one piece in memory. */
export async function* chunks(reader: Reader, start = 0, end = reader.size): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += limits.chunk) {
    yield await reader.read(at, Math.min(limits.chunk, end - at));
  }
}
