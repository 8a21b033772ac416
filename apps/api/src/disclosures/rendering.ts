import { renderDisclosure, type JobQueue } from '#jobs';
import { DisclosureEntity } from '#persistence';
import type { EntityManager } from 'typeorm';
import { beginOperation } from '../operations/operations.api.js';

/** The operation to follow and its job; both come with the caller's transaction or not at all. */
export async function startRendering(
  tx: EntityManager,
  jobs: JobQueue,
  { id, organisation_id, version }: DisclosureEntity,
): Promise<string> {
  const operationId = await beginOperation(tx, organisation_id, { kind: 'disclosure.render', subject: id });
  await jobs.send(tx, renderDisclosure, {
    organisation_id,
    operation_id: operationId,
    disclosure_id: id,
    version: version!,
  });
  await tx.update(DisclosureEntity, { id }, { operation_id: operationId });
  return operationId;
}
