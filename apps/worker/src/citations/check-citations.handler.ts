import { checkClaims, noteChecks, type ClaimCheck } from '#citations';
import { claimsOf } from '#domain';
import { checkCitations, type Job, type PayloadOf } from '#jobs';
import { raiseAlert } from '#obligations';
import { EvidenceItemEntity, findIncident } from '#persistence';
import type { BlobStore } from '#storage';
import type { OperationProgress } from '../operation-progress.js';

/** For all logs of an incident together; what takes longer stays unchecked, and is called so. */
const LIMITS = { timeoutMs: 600_000, memoryMb: 512 };

/** Holds every citation of an incident against the evidence, and alerts people to those that it does not bear out. */
export function checkCitationsHandler({ blobs }: { readonly blobs: BlobStore }) {
  return async (
    { data }: Job<PayloadOf<typeof checkCitations>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const { record, items } = await progress.inTenant(async (tx) => ({
      record: (await findIncident(tx, data.incident_id))!,
      items: await tx
        .createQueryBuilder(EvidenceItemEntity, 'item')
        .innerJoin('incident_evidence', 'link', 'link.evidence_id = item.id')
        .where('link.incident_id = :id', { id: data.incident_id })
        .getMany(),
    }));
    const checks = await checkClaims(
      claimsOf(record).map(({ claim }) => claim),
      items,
      { blobs, limits: LIMITS },
    );
    await progress.inTenant(async (tx) => {
      const now = new Date();
      await noteChecks(tx, data.organisation_id, checks, { now, isLast: true });
      const missing = checks.filter(({ result }) => result === 'not_found');
      if (missing.length > 0)
        await raiseAlert(tx, {
          organisationId: data.organisation_id,
          incidentId: record.id,
          kind: 'citation_not_found',
          subject: record.reference,
          text: `${record.reference}: ${missing.length} of ${checks.length} citations do not stand in the evidence.`,
          detail: { citations: missing.map(described) },
          at: now,
        });
      await progress.done(tx);
    });
  };
}

function described({ claim: { citation }, sentence }: ClaimCheck) {
  return { evidence_id: citation.evidence_id, locator: citation.locator, sentence };
}
