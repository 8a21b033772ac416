// One running Candour for all end-to-end tests, started as `npm start` starts it (support/instance.ts).
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { loadConfig } from '../../dist/libs/config/src/index.js';
import { startCandour } from '../../dist/tools/launch/candour.js';
import { silent } from '../../dist/tools/launch/progress.js';
import { removeHome, temporaryHome } from './temporary-home.mjs';

let home;
let candour;

// oxlint-disable-next-line import/no-default-export -- Jest calls the default export
export default async function start() {
  home = await temporaryHome();
  // Receivers and identity providers of tests listen on this machine.
  process.env.OUTBOUND_ALLOW = '127.0.0.0/8';
  // Whoever tests signatures starts an authority here; documents of organisations without a key need none.
  process.env.CANDOUR_TEST_TIMESTAMP_PORT = await freePort();
  process.env.TIMESTAMP_URL = `http://127.0.0.1:${process.env.CANDOUR_TEST_TIMESTAMP_PORT}/`;
  const { CHROME_PATH, LOG_LEVEL } = process.env;
  const config = loadConfig({ CHROME_PATH, LOG_LEVEL, CANDOUR_HOME: home, PORT: await freePort() }, [
    '--no-demo',
  ]);
  try {
    candour = await startCandour(config, {
      progress: { ...silent, say: (line) => process.stderr.write(`${line}\n`) },
      signal: new AbortController().signal,
      durable: false,
    });
  } catch (error) {
    // Jest calls no teardown after a failed setup.
    await stop();
    throw error;
  }
  process.env.CANDOUR_TEST_BASE_URL = candour.baseUrl;
  process.env.CANDOUR_TEST_OWNER_URL = candour.ownerUrl;
  process.env.CANDOUR_TEST_APP_URL = candour.appUrl;
  process.env.CANDOUR_TEST_BOOTSTRAP_TOKEN = candour.bootstrapToken;
  process.env.CANDOUR_TEST_HOME = home;
}

export async function stop() {
  await candour?.stop();
  // What a failed test made the services say stays to be read.
  const logs = join(home, 'log');
  if (existsSync(logs)) await cp(logs, join('.candour', 'test-log'), { recursive: true });
  await removeHome(home);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });
}
