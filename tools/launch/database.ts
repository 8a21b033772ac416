import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Config } from '#config';
import { prepareExternal, startPostgres, type PostgresServer } from '#postgres';
import { LaunchError } from './launch-error.js';
import type { Progress } from './progress.js';

export interface Database {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Resolves with the reason when the database is gone for good. */
  readonly lost: Promise<Error>;
  stop(): Promise<void>;
}

/** The database of DATABASE_URL, or else the embedded one, which is started again whenever it dies. */
export async function openDatabase(
  config: Config,
  { progress, durable }: { progress: Progress; durable: boolean },
): Promise<Database> {
  const { home, databaseUrl: ownerUrl, databaseAppUrl } = config;
  if (ownerUrl !== null) {
    const appUrl = await prepareExternal({ ownerUrl, appUrl: databaseAppUrl, home });
    return { ownerUrl, appUrl, lost: new Promise(() => {}), stop: async () => {} };
  }
  return keepRunning(() => startPostgres({ home, durable }), progress);
}

/** Whether Candour never migrated the database behind `ownerUrl`. */
export async function isFresh(ownerUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT to_regclass('candour_migration') IS NULL AS fresh`);
    return (rows[0] as { fresh: boolean }).fresh;
  } finally {
    await client.end();
  }
}

async function keepRunning(start: () => Promise<PostgresServer>, progress: Progress): Promise<Database> {
  let server = await start();
  let stopping = false;
  const { ownerUrl, appUrl } = server;
  const watch = async (): Promise<Error> => {
    for (;;) {
      await server.ended;
      if (stopping) return new LaunchError('PostgreSQL was stopped.');
      progress.say('PostgreSQL ended unexpectedly; starting it again.');
      await delay(500);
      server = await start();
      if (server.ownerUrl !== ownerUrl) {
        return new LaunchError('Another program took the port of PostgreSQL: start Candour again.');
      }
    }
  };
  const lost = watch().catch((error: Error) => error);
  return {
    ownerUrl,
    appUrl,
    lost,
    async stop() {
      stopping = true;
      await server.stop();
    },
  };
}
