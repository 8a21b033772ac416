import { escapeLiteral, type PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { queryTenant } from './tenant-query.js';

/** Whatever statements can be sent through. */
export type Reader = Pick<EntityManager, 'query'>;

/**
 * Runs `work` in one transaction that sees the rows of one organisation only (row-level security). The setting ends
 * with the transaction, so a pooled connection never carries a tenant into the next request.
 */
export async function inOrganisation<T>(
  dataSource: DataSource,
  organisationId: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const connection = (await runner.connect()) as PoolClient;
    // Not waited for: it travels with the first statement, and whatever follows a failed one fails or sees no rows.
    const begun = connection.query(
      `BEGIN; SET LOCAL candour.organisation = ${escapeLiteral(organisationId)}`,
    );
    begun.catch(() => undefined);
    // So that TypeORM's own inserts and saves do not begin another one.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    try {
      const result = await work(runner.manager);
      await begun;
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  } finally {
    await runner.release();
  }
}

/**
 * Reads rows of one organisation: each statement is a read-only transaction of its own, and all of it one round trip.
 * What takes several statements that depend on each other is cheaper `inOrganisation`.
 */
export function readerOf(dataSource: DataSource, organisationId: string): Reader {
  return {
    async query(statement: string, parameters?: unknown[]) {
      const runner = dataSource.createQueryRunner();
      try {
        const connection = (await runner.connect()) as PoolClient;
        return (await queryTenant(connection, organisationId, statement, parameters)) as never;
      } finally {
        await runner.release();
      }
    },
  };
}
