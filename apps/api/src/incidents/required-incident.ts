import { findIncident, locateIncident, type Located, type Reader } from '#persistence';
import type { IncidentRecord } from '#schemas';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../problem/problem.js';

/** The record, or the same 404 whether it does not exist or belongs to somebody else. */
export async function requiredIncident(
  tx: EntityManager,
  id: string,
  options?: { lock: boolean },
): Promise<IncidentRecord> {
  const record = await findIncident(tx, id, options);
  if (!record) throw noSuchIncident(id);
  return record;
}

/** Both names of the incident, where its record is not needed, or the same 404. */
export async function locatedIncident(reader: Reader, id: string): Promise<Located> {
  const found = await locateIncident(reader, id);
  if (!found) throw noSuchIncident(id);
  return found;
}

export const noSuchIncident = (id: string) => new ProblemError('not-found', `There is no incident ${id}.`);
