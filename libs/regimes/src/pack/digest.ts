import { createHash } from 'node:crypto';
import type { PackFiles } from './pack.js';

/** SHA-256 over the names and bytes of files, in the order of their names: the same folder, the same digest. */
export function digestOf(files: PackFiles): string {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) {
    const bytes = files.get(name)!;
    hash.update(`${name}\0${bytes.byteLength}\0`).update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}
