import { recordCustody } from '#custody';
import type { Claim } from '#domain';
import type { Transaction } from '#jobs';
import { noteChecks } from './stored-checks.js';

/** Who cites, where and when. */
export interface Citing {
  readonly organisationId: string;
  readonly by: string;
  /** Of the incident. */
  readonly reference: string;
  readonly now: Date;
}

/** Notes in the chain of custody that evidence was cited. */
export async function noteCited(
  tx: Transaction,
  claims: readonly Claim[],
  { organisationId, by, reference, now }: Citing,
): Promise<void> {
  for (const evidenceId of new Set(claims.map(({ citation }) => citation.evidence_id)))
    await recordCustody(
      tx,
      { organisationId, evidenceId },
      { event: 'cited', by, at: now, detail: reference },
    );
}

/** Notes figures that were taken from their logs just now, which needs no check. */
export async function noteTaken(tx: Transaction, claims: readonly Claim[], citing: Citing): Promise<void> {
  const taken = { result: 'found', sentence: 'The figure was taken from the log.', tooLarge: false } as const;
  const checks = claims.map((claim) => ({ claim, ...taken }));
  await noteChecks(tx, citing.organisationId, checks, { now: citing.now, isLast: true });
  await noteCited(tx, claims, citing);
}
