import { resolve } from 'node:path';
import { loadPacks, type Pack } from '#regimes';

/** Injection token of the loaded packs. */
export const PACKS = Symbol('packs');

/** The packs that ship with this version; a wrong one stops the start with file, line and reason. */
export function shippedPacks(): Promise<Pack[]> {
  return loadPacks(resolve(import.meta.dirname, '../../../../../templates'));
}
