import { Client } from 'pg';

export const ownerRole = 'candour_owner';
export const appRole = 'candour_app';
export const databaseName = 'candour';

/**
 * Makes sure, as the superuser behind `superuserUrl`, of the database and its two roles: the owner, who migrates, and
 * the application, which owns nothing and stays under row-level security.
 */
export async function prepareRoles(
  superuserUrl: string,
  passwords: { readonly owner: string; readonly app: string },
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await prepareRole(client, ownerRole, passwords.owner);
    await prepareRole(client, appRole, passwords.app);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName} OWNER ${ownerRole}`);
    await client.query(`REVOKE ALL ON DATABASE ${databaseName} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${databaseName} TO ${appRole}`);
  } finally {
    await client.end();
  }
}

async function prepareRole(client: Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  await client.query(
    `${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${name} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION ` +
      `NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`,
  );
}
