import type { EntityManager } from 'typeorm';

/** Lets the counts of this transaction pass over the table's columns in memory instead of through temporary files. */
export async function countInMemory(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT set_config('work_mem', '64MB', true)`);
}
