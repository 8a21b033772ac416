import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesReader, Refusal, withFile, type Reader } from '#evidence';
import { BadInput } from './bad-input.js';
import { name, readBytes } from './input.js';

/** Runs `use` with a log from a file, of which only what is needed is read, or from standard input for `-`. */
export async function withLog<T>(path: string, use: (reader: Reader) => Promise<T>): Promise<T> {
  try {
    return path === '-' ? await use(bytesReader(await readBytes(path))) : await withFile(path, use);
  } catch (error) {
    if (error instanceof Refusal) throw new BadInput(`${name(path)}: ${error.message}`);
    const { code } = error as NodeJS.ErrnoException;
    if (code && /^E[A-Z]+$/.test(code)) throw new BadInput(`${name(path)}: cannot be read (${code}).`);
    throw error;
  }
}

/** The same with several logs at a time. */
export async function withLogs<T>(
  [first, ...rest]: readonly string[],
  use: (readers: readonly Reader[]) => Promise<T>,
): Promise<T> {
  if (first === undefined) return await use([]);
  return await withLog(first, (reader) => withLogs(rest, (others) => use([reader, ...others])));
}

/** Runs `use` with a folder for what has to be unpacked, which is gone afterwards. */
export async function withScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'candour-reading-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
