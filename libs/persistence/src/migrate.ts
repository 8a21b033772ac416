import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { dataSourceOptions } from './data-source.js';

const MIGRATION_LOCK = 4_815_162_342;

/**
 * Brings the database behind `ownerUrl` to this version's schema; safe when several processes start at once.
 * Throws one sentence for people when the database belongs to a newer version of Candour.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions(ownerUrl, 2)).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(dataSource);
    await dataSource.runMigrations();
    await prepareJobSchema(dataSource);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}

async function refuseNewer(dataSource: DataSource): Promise<void> {
  const [table] = await dataSource.query(`SELECT to_regclass('candour_migration') AS name`);
  if (table.name === null) return;
  const known = new Set<string>(migrations.map((migration) => migration.name));
  const applied: { name: string }[] = await dataSource.query(
    'SELECT name FROM candour_migration ORDER BY id',
  );
  const unknown = applied.find(({ name }) => !known.has(name));
  if (!unknown) return;
  throw new Error(
    `The database was migrated by a newer version of Candour (it has ${unknown.name}). ` +
      'Start that version, or point CANDOUR_HOME or DATABASE_URL at another database.',
  );
}

/** pg-boss keeps its own schema and migrates it itself, as the application role. */
async function prepareJobSchema(dataSource: DataSource): Promise<void> {
  await dataSource.query('CREATE SCHEMA IF NOT EXISTS pgboss');
  await dataSource.query('GRANT ALL ON SCHEMA pgboss TO candour_app');
}
