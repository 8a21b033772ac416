import { Client } from 'pg';
import { password } from './password.js';
import { PostgresError } from './postgres-error.js';
import { appRole } from './roles.js';

const oldest = 15;

/**
 * Prepares a PostgreSQL that is not ours. `ownerUrl` (DATABASE_URL) connects as the owner of the database; the
 * restricted role comes from `appUrl` (DATABASE_APP_URL) or is created with a password that `home` keeps.
 * Returns the address for API and worker. Throws a PostgresError with a sentence for people.
 */
export async function prepareExternal(options: {
  readonly ownerUrl: string;
  readonly appUrl: string | null;
  readonly home: string;
}): Promise<string> {
  const { ownerUrl, appUrl, home } = options;
  const owner = await connect(ownerUrl, 'DATABASE_URL');
  try {
    await requireVersion(owner);
    if (appUrl !== null) {
      await requireRestricted(appUrl, 'DATABASE_APP_URL');
      return appUrl;
    }
    const secret = await password(home, 'app');
    await createAppRole(owner, secret);
    const url = new URL(ownerUrl);
    url.username = appRole;
    url.password = secret;
    await requireRestricted(url.href, `the role ${appRole}`);
    return url.href;
  } finally {
    await owner.end();
  }
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `SELECT current_setting('server_version') AS version`,
  );
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version, 10) >= oldest) return;
  throw new PostgresError(
    `DATABASE_URL leads to PostgreSQL ${version}, and Candour needs ${oldest} or later: upgrade it or name another.`,
  );
}

async function createAppRole(owner: Client, secret: string): Promise<void> {
  const { rowCount } = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [appRole]);
  if (rowCount !== 0) return;
  try {
    await owner.query(
      `CREATE ROLE ${appRole} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS PASSWORD ${owner.escapeLiteral(secret)}`,
    );
    await owner.query(
      `GRANT CONNECT ON DATABASE ${owner.escapeIdentifier(owner.database ?? '')} TO ${appRole}`,
    );
  } catch (cause) {
    throw new PostgresError(
      `The user of DATABASE_URL may not create the role ${appRole}: have an administrator run ` +
        `CREATE ROLE ${appRole} LOGIN PASSWORD '...', and set DATABASE_APP_URL to connect as it.`,
      { cause },
    );
  }
}

/** The role of API and worker must be one that row-level security binds, or tenants could see each other. */
async function requireRestricted(url: string, source: string): Promise<void> {
  const client = await connect(url, source);
  try {
    const { rows } = await client.query<{ free: boolean; role: string }>(
      `SELECT rolsuper OR rolbypassrls OR pg_has_role(current_user, d.datdba, 'MEMBER') AS free, current_user AS role
         FROM pg_roles, pg_database d WHERE rolname = current_user AND d.datname = current_database()`,
    );
    if (rows[0]?.free === false && rows[0].role === appRole) return;
  } finally {
    await client.end();
  }
  throw new PostgresError(
    `DATABASE_APP_URL must connect as ${appRole}, a role that is neither superuser nor owner of the database nor has ` +
      'BYPASSRLS: row-level security would not hold for it.',
  );
}

async function connect(url: string, source: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const { code, message } = cause as Error & { code?: string };
    if (code === '28P01' && source.startsWith('the role')) {
      throw new PostgresError(
        `${source} exists already with another password (another instance made it): set DATABASE_APP_URL.`,
        { cause },
      );
    }
    throw new PostgresError(
      `Cannot connect to the database with ${source} (${message || code}): check that it runs and that address, user and password are right.`,
      { cause },
    );
  }
}
