import type { EntityManager } from 'typeorm';

/** How many approvals an organisation asks of itself for the disclosures of a regime. */
export interface ApprovalQuorum {
  readonly regime: string;
  readonly approvals: number;
  readonly set_by: string;
  readonly set_at: Date;
}

/** The organisation's own quorums, by regime. */
export function approvalQuorums(tx: EntityManager): Promise<ApprovalQuorum[]> {
  return tx.query('SELECT regime, approvals, set_by, set_at FROM approval_quorum ORDER BY regime');
}

export async function setApprovalQuorum(
  tx: EntityManager,
  organisationId: string,
  { regime, approvals, set_by, set_at }: ApprovalQuorum,
): Promise<void> {
  await tx.query(
    `INSERT INTO approval_quorum (organisation_id, regime, approvals, set_by, set_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (organisation_id, regime)
       DO UPDATE SET approvals = excluded.approvals, set_by = excluded.set_by, set_at = excluded.set_at`,
    [organisationId, regime, approvals, set_by, set_at],
  );
}
