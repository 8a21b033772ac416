import { timeFlaws } from '#domain';
import {
  flaws,
  IncidentRecordSchema,
  OrganisationProfileSchema,
  type Flaw,
  type IncidentRecord,
  type OrganisationProfile,
} from '#schemas';
import { BadInput } from './bad-input.js';
import { name, readStructured } from './input.js';

/** Everything that is wrong with a record: its shape first, then its times. */
export function recordFlaws(value: unknown): Flaw[] {
  const found = flaws(IncidentRecordSchema, value);
  return found.length > 0 ? found : timeFlaws(value);
}

/** A valid record from a file. Refuses any other with its first flaw. */
export async function readRecord(path: string): Promise<IncidentRecord> {
  const value = await readStructured(path);
  refuse(path, recordFlaws(value));
  return value as IncidentRecord;
}

/** A valid organisation profile from a file. Refuses any other with its first flaw. */
export async function readOrganisation(path: string): Promise<OrganisationProfile> {
  const value = await readStructured(path);
  refuse(path, flaws(OrganisationProfileSchema, value));
  return value as OrganisationProfile;
}

/** A flaw as one line: the place, and what is wrong there. */
export function flawLine({ pointer, message }: Flaw): string {
  return `${pointer || '/'} ${message}`;
}

function refuse(path: string, [first, ...more]: readonly Flaw[]): void {
  if (!first) return;
  const others = more.length > 0 ? ` (and ${more.length} more; candour record check lists them)` : '';
  throw new BadInput(`${name(path)}: ${flawLine(first)}${others}.`);
}
