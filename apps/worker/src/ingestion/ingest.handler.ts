import { recordCustody } from '#custody';
import { examineInChild, READER_VERSION, storedFile, type Examined } from '#evidence';
import { ingestEvidence, type Job, type PayloadOf } from '#jobs';
import { EvidenceItemEntity } from '#persistence';
import type { BlobStore } from '#storage';
import type { OperationProgress } from '../operation-progress.js';

/** Generous for the header and sample table of any log seen; a bomb ends here, not in this process. */
const LIMITS = { timeoutMs: 120_000, memoryMb: 512 };

/** Tries to understand an evidence item in a process of its own. "Not understood" is a result, with its reason. */
export function ingestHandler({ blobs }: { readonly blobs: BlobStore }) {
  return async (
    { data }: Job<PayloadOf<typeof ingestEvidence>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const item = await progress.inTenant((tx) =>
      tx.findOneByOrFail(EvidenceItemEntity, { id: data.evidence_id }),
    );
    const examined = await examineInChild(storedFile(blobs, item), LIMITS);
    await progress.inTenant(async (tx) => {
      await tx.update(
        EvidenceItemEntity,
        { id: item.id },
        { ...examinedColumns(examined), reader_version: READER_VERSION },
      );
      await recordCustody(
        tx,
        { organisationId: data.organisation_id, evidenceId: item.id },
        { event: 'examined', by: 'worker', at: new Date(), detail: outcomeOf(examined) },
      );
      await progress.done(tx);
    });
  };
}

function examinedColumns(examined: Examined) {
  if (!examined.understood)
    return { state: 'not_understood', understanding: examined, verification: null } as const;
  const { verification, ...understanding } = examined;
  return { state: 'understood', understanding, verification } as const;
}

function outcomeOf(examined: Examined): string {
  if (!examined.understood) return examined.reason;
  return `${examined.format}, ${examined.verification.result}`;
}
