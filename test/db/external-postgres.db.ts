import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { prepareExternal, startPostgres, type PostgresServer } from '#postgres';

/** A server that plays the one of somebody else: it has no role of ours until a test makes one. */
describe('a PostgreSQL named by DATABASE_URL', () => {
  let home: string;
  let server: PostgresServer;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'candour-external-'));
    await chmod(home, 0o711);
    server = await startPostgres({ home, durable: false });
    await sql('DROP DATABASE candour', 'DROP ROLE candour_app');
    await sql(`CREATE ROLE lab LOGIN PASSWORD 'secret'`, 'CREATE DATABASE lab OWNER lab');
    await sql('REVOKE ALL ON DATABASE lab FROM PUBLIC');
  });

  afterEach(async () => {
    await server.stop();
    await rm(home, { recursive: true });
  });

  async function sql(...statements: string[]): Promise<void> {
    const client = new Client({ connectionString: server.superuserUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  const address = (user: string, password: string) =>
    `postgres://${user}:${password}@127.0.0.1:${server.port}/lab`;
  const prepare = (appUrl: string | null = null) =>
    prepareExternal({ ownerUrl: address('lab', 'secret'), appUrl, home: join(home, 'other') });

  it('gets a restricted role once, where its user may create roles', async () => {
    await sql('ALTER ROLE lab CREATEROLE');
    const appUrl = await prepare();
    expect(new URL(appUrl).username).toBe('candour_app');
    expect(await prepare()).toBe(appUrl);
  });

  it('asks for DATABASE_APP_URL where its user may create none', async () => {
    await expect(prepare()).rejects.toThrow(/may not create the role candour_app.+set DATABASE_APP_URL/);
  });

  it('asks for DATABASE_APP_URL where another instance made the role', async () => {
    await sql(
      `CREATE ROLE candour_app LOGIN PASSWORD 'of another'`,
      'GRANT CONNECT ON DATABASE lab TO candour_app',
    );
    await expect(prepare()).rejects.toThrow(/exists already with another password.+set DATABASE_APP_URL/);
    const appUrl = address('candour_app', 'of%20another');
    expect(await prepare(appUrl)).toBe(appUrl);
  });

  it.each([
    ['the owner itself', 'lab', `ALTER ROLE lab LOGIN`],
    ['a role beyond row-level security', 'candour_app', `CREATE ROLE candour_app LOGIN BYPASSRLS`],
    ['a member of the owner', 'candour_app', `CREATE ROLE candour_app LOGIN IN ROLE lab`],
  ])('refuses %s as the restricted role', async (_who, user, statement) => {
    await sql(statement, `ALTER ROLE ${user} PASSWORD 'secret'`, `GRANT CONNECT ON DATABASE lab TO ${user}`);
    await expect(prepare(address(user, 'secret'))).rejects.toThrow(
      'row-level security would not hold for it',
    );
  });

  it('that does not answer is said to be so, without its password', async () => {
    const gone = { ownerUrl: 'postgres://lab:hunter2@127.0.0.1:1/lab', appUrl: null, home };
    await expect(prepareExternal(gone)).rejects.toThrow(/^Cannot connect to the database with DATABASE_URL/);
    await expect(prepareExternal(gone)).rejects.not.toThrow('hunter2');
  });
});
