import type { QueryRunner } from 'typeorm';

/**
 * Tenant isolation of a table: forced row-level security on `organisation_id`. The application role sees the
 * organisation that the transaction names (`set_config('candour.organisation', id, true)`) and nothing otherwise;
 * the owning role, which only runs migrations and the SECURITY DEFINER functions, sees all rows.
 */
export async function isolate(runner: QueryRunner, table: string, column = 'organisation_id'): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(
    `CREATE POLICY ${table}_tenant ON ${table} TO candour_app
       USING (${column} = current_setting('candour.organisation', true))
       WITH CHECK (${column} = current_setting('candour.organisation', true))`,
  );
  await runner.query(
    `CREATE POLICY ${table}_owner ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true)`,
  );
}

/** What the application may do with a table; nothing is granted by default. */
export async function grant(runner: QueryRunner, table: string, privileges: string): Promise<void> {
  await runner.query(`GRANT ${privileges} ON ${table} TO candour_app`);
}

/** Rows of an append-only table can be added and read, never changed or removed, by whatever role. */
export async function appendOnly(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(
    `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  );
  await grant(runner, table, 'SELECT, INSERT');
}
