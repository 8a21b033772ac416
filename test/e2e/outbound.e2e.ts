import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

const BY_NODE = `
  const { get } = await import('node:http');
  get(process.argv[1], (response) => response.pipe(process.stdout));`;
const BY_US = `
  const { Outbound } = await import('./dist/libs/outbound/src/index.js');
  const asked = { method: 'GET', headers: {}, timeoutMs: 5000, mostBytes: 100 };
  const { body } = await new Outbound({ allow: ['127.0.0.1/32'] }).request(process.argv[1], asked);
  process.stdout.write(body);`;

async function serve(answer: string) {
  const server = createServer((_request, response) => response.end(answer));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close().closeAllConnections() };
}

it('uses no proxy of the environment, although Node would', async () => {
  const [proxy, receiver] = [await serve('by the proxy'), await serve('directly')];
  const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
  const run = (script: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, receiver.url], {
      env,
      timeout: 20_000,
    });
  try {
    expect((await run(BY_NODE)).stdout).toBe('by the proxy');
    expect((await run(BY_US)).stdout).toBe('directly');
  } finally {
    proxy.stop();
    receiver.stop();
  }
});
