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
