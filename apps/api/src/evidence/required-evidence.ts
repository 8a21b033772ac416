import { EvidenceItemEntity } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../problem/problem.js';

/** The evidence item, or the same 404 whether it does not exist or belongs to somebody else. */
export async function requiredEvidence(tx: EntityManager, id: string): Promise<EvidenceItemEntity> {
  const found = await tx.findOneBy(EvidenceItemEntity, { id });
  if (!found) throw new ProblemError('not-found', `There is no evidence item ${id}.`);
  return found;
}

/** Throws the refusal of an item whose bytes were deleted. */
export function refuseDeleted({ storage, deletion_reason: reason }: EvidenceItemEntity): void {
  if (storage !== 'deleted') return;
  throw new ProblemError('gone', `The bytes of this item were deleted: ${reason ?? ''}`);
}
