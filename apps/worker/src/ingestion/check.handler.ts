import type { checkEvidence as definition, Job, PayloadOf } from '#jobs';
import { EvidenceItemEntity } from '#persistence';
import type { BlobStore } from '#storage';
import type { DataSource } from 'typeorm';
import type { OperationProgress } from '../operation-progress.js';
import { checkEvidence } from './check-evidence.js';

/** Checks one item's bytes because somebody asked for it. */
export function checkHandler(needs: { readonly blobs: BlobStore; readonly dataSource: DataSource }) {
  return async (
    { data, signal }: Job<PayloadOf<typeof definition>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const { name, digest } = await progress.inTenant((tx) =>
      tx.findOneByOrFail(EvidenceItemEntity, { id: data.evidence_id }),
    );
    const item = { organisationId: data.organisation_id, evidenceId: data.evidence_id, name, digest };
    await checkEvidence(item, { ...needs, signal });
    await progress.inTenant((tx) => progress.done(tx));
  };
}
