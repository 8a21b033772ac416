import { findIncident } from '#persistence';
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
  if (!record) throw new ProblemError('not-found', `There is no incident ${id}.`);
  return record;
}
