export { started } from './operations.answers.js';
import { newId, OperationEntity } from '#persistence';
import type { EntityManager } from 'typeorm';

/** Records a piece of long work, to be followed under /v1/operations/{id}. */
export async function beginOperation(
  tx: EntityManager,
  organisationId: string,
  { kind, subject }: { kind: string; subject: string },
): Promise<string> {
  const now = new Date();
  const id = newId('opn', now);
  await tx.insert(OperationEntity, {
    id,
    organisation_id: organisationId,
    kind,
    subject,
    state: 'queued',
    progress: 0,
    created_at: now,
    updated_at: now,
  });
  return id;
}

export const operationLocation = (id: string) => `/v1/operations/${id}`;
