import { DisclosureEntity } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../problem/problem.js';

/** The disclosure, or the same 404 whether it does not exist or belongs to somebody else. */
export async function requiredDisclosure(
  tx: EntityManager,
  id: string,
  { lock = false } = {},
): Promise<DisclosureEntity> {
  const found = await tx.findOne(DisclosureEntity, {
    where: { id },
    ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
  });
  if (!found) throw new ProblemError('not-found', `There is no disclosure ${id}.`);
  return found;
}
