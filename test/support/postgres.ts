import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  drop(): Promise<void>;
}

/** A database of its own for a test file, migrated and empty, called `name` and some random digits. */
export async function cloneDatabase(name: string): Promise<TestDatabase> {
  const clone = `${name}_${randomBytes(4).toString('hex')}`.toLowerCase();
  await asSuperuser(async (client) => {
    const quoted = client.escapeIdentifier(clone);
    await client.query(`CREATE DATABASE ${quoted} TEMPLATE candour OWNER candour_owner`);
    await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${quoted} TO candour_app`);
  });
  return {
    ownerUrl: onDatabase('CANDOUR_TEST_OWNER_URL', clone),
    appUrl: onDatabase('CANDOUR_TEST_APP_URL', clone),
    drop: () =>
      asSuperuser((client) => client.query(`DROP DATABASE ${client.escapeIdentifier(clone)} WITH (FORCE)`)),
  };
}

async function asSuperuser(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: setting('CANDOUR_TEST_SUPERUSER_URL') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function onDatabase(name: string, database: string): string {
  const url = new URL(setting(name));
  url.pathname = database;
  return url.href;
}

function setting(name: string): string {
  const value = process.env[name];
  if (value !== undefined) return value;
  throw new Error(`${name} is not set: run the tests through Jest's project "db", after npm run build.`);
}
