import type { GapsInput } from '#regimes';
import { readOrganisation } from './record.js';

/** The organisation as far as its profile is given; it has no id outside of an instance. */
export async function organisationFrom(path: string | undefined): Promise<GapsInput['organisation']> {
  if (path === undefined) return { id: 'local', name: 'Organisation not stated' };
  const profile = await readOrganisation(path);
  return { id: 'local', name: profile.legal_name, profile };
}
