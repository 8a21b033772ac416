import { resolve } from 'node:path';
import { loadPacks, PackError, type Pack } from '#regimes';
import { BadInput } from './bad-input.js';

/** The packs that come with Candour, as seen from dist/apps/cli/src. */
export const TEMPLATES = resolve(import.meta.dirname, '../../../../templates');

/** The pack of one regime, or all packs. */
export async function readPacks(regime?: string): Promise<Pack[]> {
  const packs = await loadPacks(TEMPLATES).catch(refuse);
  if (regime === undefined) return packs;
  const found = packs.filter(({ id }) => id === regime);
  if (found.length === 0)
    throw new BadInput(`There is no regime "${regime}"; there are ${packs.map(({ id }) => id).join(', ')}.`);
  return found;
}

function refuse(error: unknown): never {
  if (error instanceof PackError) throw new BadInput(error.message);
  throw error;
}
