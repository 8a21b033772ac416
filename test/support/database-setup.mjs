// One PostgreSQL for all database tests, with one migrated database that each test file clones (support/postgres.ts).
import { migrate } from '../../dist/libs/persistence/src/index.js';
import { startPostgres } from '../../dist/libs/postgres/src/index.js';
import { removeHome, temporaryHome } from './temporary-home.mjs';

let home;
let server;

// oxlint-disable-next-line import/no-default-export -- Jest calls the default export
export default async function start() {
  home = await temporaryHome();
  try {
    server = await startPostgres({ home, durable: false });
    await migrate(server.ownerUrl);
  } catch (error) {
    // Jest calls no teardown after a failed setup.
    await stop();
    throw error;
  }
  process.env.CANDOUR_TEST_SUPERUSER_URL = server.superuserUrl;
  process.env.CANDOUR_TEST_OWNER_URL = server.ownerUrl;
  process.env.CANDOUR_TEST_APP_URL = server.appUrl;
}

export async function stop() {
  await server?.stop();
  await removeHome(home);
}
