import type { DataSource, EntityManager } from 'typeorm';

/**
 * Runs `work` in one transaction that sees the rows of one organisation only (row-level security). The setting ends
 * with the transaction, so a pooled connection never carries a tenant into the next request.
 */
export async function inOrganisation<T>(
  dataSource: DataSource,
  organisationId: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async (tx) => {
    await tx.query(`SELECT set_config('candour.organisation', $1, true)`, [organisationId]);
    return work(tx);
  });
}
