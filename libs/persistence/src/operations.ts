import type { EntityManager } from 'typeorm';
import { OperationEntity } from './entities/disclosure.js';
import { newId } from './ids.js';

/** Records a piece of long work, to be followed under /v1/operations/{id}; answers its id. */
export async function beginOperation(
  tx: EntityManager,
  organisationId: string,
  { kind, subject }: { readonly kind: string; readonly subject: string },
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
