import { posix } from 'node:path';

export interface TarFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const BLOCK = 512;
const REGULAR_FILE = new Set(['0', '\0']);

/** The regular files of a ustar archive in memory; a name that leaves the archive's folder is an error. */
export function* tarFiles(archive: Buffer): Generator<TarFile> {
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const size = Number.parseInt(text(archive, at + 124, 12), 8);
    if (Number.isNaN(size)) throw new Error(`Not a tar archive: no size at byte ${at + 124}.`);
    const start = at + BLOCK;
    if (REGULAR_FILE.has(String.fromCharCode(archive[at + 156] ?? 0))) {
      yield { name: safeName(text(archive, at, 100)), bytes: archive.subarray(start, start + size) };
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function text(archive: Buffer, start: number, length: number): string {
  const field = archive.toString('utf8', start, start + length);
  const end = field.indexOf('\0');
  return (end === -1 ? field : field.slice(0, end)).trim();
}

function safeName(name: string): string {
  const normal = posix.normalize(name);
  if (posix.isAbsolute(normal) || normal.split('/').includes('..')) {
    throw new Error(`The tar archive names a file outside its folder: ${name}.`);
  }
  return normal;
}
