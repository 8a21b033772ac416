import { connect, inOrganisation, provisionOrganisation } from '#persistence';
import type { DataSource } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../support/postgres.js';

const profile = { legal_name: 'Test', zone: 'UTC', contacts: [] };
/** Tables that belong to no organisation, each for a reason. */
const TENANTLESS = ['bootstrap_token', 'candour_migration', 'typeorm_metadata'];

let database: TestDatabase;
let app: DataSource;
let organisations: readonly string[];

beforeAll(async () => {
  database = await cloneDatabase('tenancy');
  app = await connect(database.appUrl, 3);
  const made = ['A', 'B', 'C'].map((name) =>
    provisionOrganisation(database.ownerUrl, { name, profile, keyName: 'test' }),
  );
  organisations = (await Promise.all(made)).map(({ organisationId }) => organisationId);
});

afterAll(async () => {
  await app.destroy();
  await database.drop();
});

it('forces row-level security on every table that the application can reach', async () => {
  const tables: { relname: string; relrowsecurity: boolean; relforcerowsecurity: boolean }[] =
    await app.query(
      `SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class
     WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname`,
    );
  const open = tables.filter((table) => !(table.relrowsecurity && table.relforcerowsecurity));
  expect(open.map(({ relname }) => relname).filter((name) => !TENANTLESS.includes(name))).toEqual([]);
  const reachable: { readable: boolean }[] = await app.query(
    `SELECT has_table_privilege(oid, 'SELECT') AS readable FROM pg_class WHERE relname = ANY ($1)`,
    [TENANTLESS],
  );
  expect(reachable.every(({ readable }) => !readable)).toBe(true);
});

it('gives the application a role that is bound by it', async () => {
  const [role] = await app.query(
    `SELECT rolsuper, rolbypassrls, EXISTS (
       SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid AND relnamespace = 'public'::regnamespace) AS owns
     FROM pg_roles WHERE rolname = current_user`,
  );
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, owns: false });
});

it('shows nothing to a transaction that names no organisation', async () => {
  expect(await app.query('SELECT id FROM organisation')).toEqual([]);
});

it('never lets a pooled connection carry an organisation into another request', async () => {
  const seen = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const own = organisations[index % organisations.length]!;
      const rows: { id: string }[] = await inOrganisation(app, own, (tx) =>
        tx.query('SELECT id FROM organisation'),
      );
      const outside: unknown[] = await app.query('SELECT id FROM organisation');
      return { own, rows: rows.map(({ id }) => id), outside: outside.length };
    }),
  );
  for (const { own, rows, outside } of seen) expect({ rows, outside }).toEqual({ rows: [own], outside: 0 });
});

it('refuses to write a row of another organisation', async () => {
  const [mine, theirs] = organisations as [string, string];
  const write = inOrganisation(app, mine, (tx) =>
    tx.query(
      `INSERT INTO ledger_outbox (organisation_id, type, subject, digest, at) VALUES ($1, 't', 's', 'd', now())`,
      [theirs],
    ),
  );
  await expect(write).rejects.toThrow('row-level security');
});
