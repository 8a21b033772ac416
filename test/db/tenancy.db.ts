import { connect, inOrganisation, provisionOrganisation, readerOf } from '#persistence';
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

it('shows each of many readers on few connections its own organisation, and leaves none of it behind', async () => {
  const seen = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const own = organisations[index % organisations.length]!;
      const rows: { id: string }[] = await readerOf(app, own).query(
        'SELECT id FROM organisation WHERE name <> $1',
        ['none'],
      );
      const outside: unknown[] = await app.query('SELECT id FROM organisation');
      return { own, rows: rows.map(({ id }) => id), outside: outside.length };
    }),
  );
  for (const { own, rows, outside } of seen) expect({ rows, outside }).toEqual({ rows: [own], outside: 0 });
});

it('lets a reader write nothing, and goes on after a statement that failed', async () => {
  const [mine] = organisations as [string];
  const reader = readerOf(app, mine);
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await expect(reader.query(`UPDATE organisation SET name = $1`, ['Other'])).rejects.toThrow('read-only');
    await expect(reader.query('SELECT 1 / $1::integer', [0])).rejects.toThrow('division by zero');
    expect(await reader.query('SELECT name FROM organisation')).toEqual([{ name: 'A' }]);
    expect(await app.query('SELECT id FROM organisation')).toEqual([]);
  }
});

it('keeps nothing of a transaction whose work failed after a statement', async () => {
  const [mine] = organisations as [string];
  const failed = inOrganisation(app, mine, async (tx) => {
    await tx.query(`UPDATE organisation SET name = 'Other'`);
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await readerOf(app, mine).query('SELECT name FROM organisation')).toEqual([{ name: 'A' }]);
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
