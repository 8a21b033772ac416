import { summariseInChild } from '#evidence';
import { ingestEvidence, type Job, type PayloadOf } from '#jobs';
import { EvidenceItemEntity } from '#persistence';
import type { FileBlobStore } from '#storage';
import type { OperationProgress } from '../operation-progress.js';

/** Generous for the header and sample table of any log seen; a bomb ends here, not in this process. */
const LIMITS = { timeoutMs: 120_000, memoryMb: 512 };

/** Tries to understand an evidence item in a process of its own. "Not understood" is a result, with its reason. */
export function ingestHandler({ blobs }: { readonly blobs: FileBlobStore }) {
  return async (
    { data }: Job<PayloadOf<typeof ingestEvidence>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const item = await progress.inTenant((tx) =>
      tx.findOneByOrFail(EvidenceItemEntity, { id: data.evidence_id }),
    );
    const understanding = await summariseInChild(blobs.pathOf(item.digest), LIMITS);
    await progress.inTenant(async (tx) => {
      await tx.update(
        EvidenceItemEntity,
        { id: item.id },
        { state: understanding.understood ? 'understood' : 'not_understood', understanding },
      );
      await tx.query(
        `INSERT INTO evidence_custody (organisation_id, evidence_id, event, by_principal, at, detail)
           VALUES ($1, $2, 'examined', 'worker', now(), $3)`,
        [
          data.organisation_id,
          item.id,
          understanding.understood ? understanding.format : understanding.reason,
        ],
      );
      await progress.done(tx);
    });
  };
}
