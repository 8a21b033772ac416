import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '#postgres';

describe('the embedded PostgreSQL', () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'candour-postgres-'));
    await chmod(home, 0o711);
  });

  afterEach(() => rm(home, { recursive: true }));

  async function query<Row>(url: string, sql: string): Promise<Row[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  it('loses no acknowledged row when it is killed', async () => {
    const server = await startPostgres({ home });
    await query(server.ownerUrl, 'CREATE TABLE row (writer int, number int, PRIMARY KEY (writer, number))');
    const acknowledged = new Set<string>();
    const write = async (writer: number) => {
      const client = new Client({ connectionString: server.ownerUrl });
      client.on('error', () => {});
      await client.connect();
      for (let number = 0; ; number += 1) {
        await client.query('INSERT INTO row VALUES ($1, $2)', [writer, number]);
        acknowledged.add(`${writer}/${number}`);
        if (acknowledged.size === 400) process.kill(server.pid, 'SIGKILL');
      }
    };
    await Promise.allSettled([0, 1, 2, 3].map(write));
    await server.ended;

    const again = await startPostgres({ home });
    const rows = await query<{ id: string }>(again.ownerUrl, `SELECT writer || '/' || number AS id FROM row`);
    const lost = [...acknowledged].filter((id) => !rows.some((row) => row.id === id));
    await again.stop();
    expect(acknowledged.size).toBeGreaterThanOrEqual(400);
    expect(lost).toEqual([]);
  });

  it('serves one instance at a time', async () => {
    const server = await startPostgres({ home, durable: false });
    try {
      await expect(startPostgres({ home, durable: false })).rejects.toThrow(
        `Candour runs on ${home} already`,
      );
    } finally {
      await server.stop();
    }
  });

  it('keeps its address and data from one start to the next', async () => {
    const first = await startPostgres({ home, durable: false });
    await query(first.ownerUrl, 'CREATE TABLE kept ()');
    await first.stop();
    const second = await startPostgres({ home, durable: false });
    const kept = await query(second.ownerUrl, 'SELECT * FROM kept');
    await second.stop();
    expect(second.appUrl).toBe(first.appUrl);
    expect(kept).toEqual([]);
  });

  it('starts although its lock file names the process of another program', async () => {
    const first = await startPostgres({ home, durable: false });
    const lock = join(home, 'postgres/data/postmaster.pid');
    const text = await readFile(lock, 'utf8');
    await first.stop();
    await writeFile(lock, text.replace(/^\d+/, String(process.ppid)));
    const second = await startPostgres({ home, durable: false });
    await second.stop();
    expect(second.pid).not.toBe(process.ppid);
  });

  it('refuses the data of a newer version with what to do', async () => {
    await (await startPostgres({ home, durable: false })).stop();
    await writeFile(join(home, 'postgres/data/PG_VERSION'), '99\n');
    await expect(startPostgres({ home, durable: false })).rejects.toThrow(
      /made by PostgreSQL 99 .+: start the version of Candour that made it/,
    );
  });

  it('gives the application a role that row-level security binds', async () => {
    const server = await startPostgres({ home, durable: false });
    const [role] = await query(
      server.appUrl,
      `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              pg_has_role(current_user, 'candour_owner', 'MEMBER') AS owner,
              has_schema_privilege('public', 'CREATE') AS creates
         FROM pg_roles WHERE rolname = current_user`,
    );
    await server.stop();
    expect(role).toEqual({
      rolname: 'candour_app',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owner: false,
      creates: false,
    });
  });
});
