import { noteCheck, recompute } from '#custody';
import { raiseAlert } from '#obligations';
import { inOrganisation } from '#persistence';
import type { BlobStore } from '#storage';
import type { DataSource } from 'typeorm';

export interface ToCheck {
  readonly organisationId: string;
  readonly evidenceId: string;
  readonly digest: string;
  readonly name: string;
}

interface Checking {
  readonly dataSource: DataSource;
  readonly blobs: BlobStore;
  readonly signal: AbortSignal;
}

/** Reads an item's bytes again; what they are not any more, people hear of. No transaction is open while it reads. */
export async function checkEvidence(item: ToCheck, { dataSource, blobs, signal }: Checking): Promise<void> {
  const { organisationId, evidenceId, digest } = item;
  const { found } = await recompute(blobs, digest, signal);
  await inOrganisation(dataSource, organisationId, async (tx) => {
    const at = new Date();
    const acting = { organisationId, evidenceId, by: 'worker', at };
    const event = await noteCheck(tx, acting, { digest, found });
    if (event !== 'altered' && event !== 'missing') return;
    await raiseAlert(tx, {
      organisationId,
      incidentId: null,
      kind: `evidence_${event}`,
      subject: evidenceId,
      text:
        event === 'altered'
          ? `The stored bytes of ${item.name} are not those that were received: their SHA-256 differs.`
          : `The stored bytes of ${item.name} are not in the store any more.`,
      detail: { evidence_id: evidenceId, digest, found },
      at,
    });
  });
}
