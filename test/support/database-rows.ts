import { Client as Database } from 'pg';

/** How many rows the organisation has, table by table, and how many jobs. */
export async function rowsOf(
  organisationId: string,
  { owner, app }: { readonly owner: Database; readonly app: Database },
): Promise<Record<string, number>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organisation_id'
       AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public') ORDER BY 1`,
  );
  const counted = async (database: Database, counts: readonly string[]) =>
    (
      await database.query<{ name: string; count: number }>(counts.join(' UNION ALL '), [organisationId])
    ).rows.map(({ name, count }) => [name, count] as const);
  return Object.fromEntries([
    ...(await counted(owner, [
      ...tables.map(
        ({ name }) =>
          `SELECT '${name}' AS name, count(*)::integer AS count FROM ${name} WHERE organisation_id = $1`,
      ),
      `SELECT 'revisions of records', coalesce(sum(revision), 0)::integer FROM incident WHERE organisation_id = $1`,
    ])),
    ...(await counted(app, [
      `SELECT 'jobs' AS name, count(*)::integer AS count FROM pgboss.job WHERE data->>'organisation_id' = $1`,
    ])),
  ]);
}

export async function connected(url: string): Promise<Database> {
  const database = new Database({ connectionString: url });
  await database.connect();
  return database;
}
