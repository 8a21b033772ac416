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

/**
 * A function that runs as the owner and that the application may call: for what must be known before a tenant is known.
 * It states its own conditions, because row-level security does not.
 */
export async function definer(
  runner: QueryRunner,
  one: { signature: string; returns: string; body: string; volatile?: boolean },
): Promise<void> {
  await runner.query(
    `CREATE FUNCTION ${one.signature} RETURNS ${one.returns} LANGUAGE sql ${one.volatile ? 'VOLATILE' : 'STABLE'}
       SECURITY DEFINER SET search_path = public AS $$ ${one.body} $$`,
  );
  await runner.query(`REVOKE ALL ON FUNCTION ${one.signature} FROM PUBLIC`);
  await runner.query(`GRANT EXECUTE ON FUNCTION ${one.signature} TO candour_app`);
}
