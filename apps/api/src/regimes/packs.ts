import { resolve } from 'node:path';
import { PackShelf } from '#obligations';
import { loadPacks } from '#regimes';

/** Where the packs that ship with this version are. */
export const TEMPLATES = resolve(import.meta.dirname, '../../../../../templates');

/** The packs that ship, beside those of organisations; a wrong one stops the start with file, line and reason. */
export async function packShelf(): Promise<PackShelf> {
  return new PackShelf(await loadPacks(TEMPLATES));
}
