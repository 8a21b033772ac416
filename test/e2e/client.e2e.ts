import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { anOrganisation, call } from '../support/client.js';
import { instance } from '../support/instance.js';

const modules = resolve('node_modules');
const run = promisify(execFile);
const node = (...args: string[]) => ({
  in: (cwd: string, env: Record<string, string> = {}) =>
    run(process.execPath, args, { cwd, env: { ...process.env, NODE_OPTIONS: '', ...env } }).catch(
      ({ stdout, stderr }: { stdout: string; stderr: string }) => {
        throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`);
      },
    ),
});

it('gives whoever generates a client from the description one that compiles and works', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'candour-client-'));
  try {
    await symlink(modules, join(folder, 'node_modules'));
    await cp('test/support/generated-client', folder, { recursive: true });
    await writeFile(join(folder, 'openapi.json'), (await call('GET', '/openapi.json')).text);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await node(join(modules, 'openapi-typescript/bin/cli.js'), 'openapi.json', '-o', 'api.d.ts').in(folder);
    await node(join(modules, 'typescript/bin/tsc'), '-p', '.').in(folder);
    const { apiKey } = await anOrganisation();
    await node('out/consumer.mjs').in(folder, { BASE_URL: instance().baseUrl, API_KEY: apiKey });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
