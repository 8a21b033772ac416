import { join } from 'node:path';
import { openCluster, superuser } from './cluster.js';
import { postgresFolder } from './folders.js';
import { holdFolder } from './lock.js';
import { findNative } from './native.js';
import { password } from './password.js';
import { PostgresError } from './postgres-error.js';
import { choosePort } from './port.js';
import { clearLeftovers, readyPort } from './postmaster.js';
import { appRole, databaseName, ownerRole, prepareRoles } from './roles.js';
import { runServer, type Server } from './server.js';

export interface PostgresOptions {
  /** Folder of the instance; the database is kept in `<home>/postgres`. */
  readonly home: string;
  /** false, for tests only: fast, and lost when the machine stops. */
  readonly durable?: boolean;
}

export interface PostgresServer extends Server {
  readonly port: number;
  /** Connects as the owner of the database, who may migrate it. */
  readonly ownerUrl: string;
  /** Connects as the role of API and worker. */
  readonly appUrl: string;
  /** Connects as superuser to the maintenance database. */
  readonly superuserUrl: string;
}

/**
 * Starts the PostgreSQL that npm installed, on 127.0.0.1 only, with the instance's database and roles ready. Heals
 * what a SIGKILL left. Throws a PostgresError with a sentence for people.
 */
export async function startPostgres({ home, durable = true }: PostgresOptions): Promise<PostgresServer> {
  const folder = await postgresFolder(home);
  const hold = await holdFolder(folder);
  if (!hold) {
    throw new PostgresError(
      `Candour runs on ${home} already: stop it first, or set CANDOUR_HOME (and PORT) for a second instance.`,
    );
  }
  try {
    const secrets = {
      superuser: await password(home, 'superuser'),
      owner: await password(home, 'owner'),
      app: await password(home, 'app'),
    };
    const native = await findNative(folder);
    const data = await openCluster(folder, native, { password: secrets.superuser, durable });
    await clearLeftovers(data);
    const port = await choosePort(folder);
    const server = await runServer({ native, data, logFolder: join(folder, 'log'), port, durable });
    void server.ended.then(() => hold.close());
    const url = urls(port);
    const superuserUrl = url(superuser, secrets.superuser, 'postgres');
    await prepareRoles(superuserUrl, secrets).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    return {
      ...server,
      port,
      superuserUrl,
      ownerUrl: url(ownerRole, secrets.owner, databaseName),
      appUrl: url(appRole, secrets.app, databaseName),
    };
  } catch (error) {
    hold.close();
    throw error;
  }
}

/** Connects as the owner to the instance's database while Candour runs; null when it does not. */
export async function runningOwnerUrl(home: string): Promise<string | null> {
  const port = await readyPort(join(await postgresFolder(home), 'data'));
  return port === null ? null : urls(port)(ownerRole, await password(home, 'owner'), databaseName);
}

const urls = (port: number) => (user: string, secret: string, database: string) =>
  `postgres://${user}:${secret}@127.0.0.1:${port}/${database}`;
