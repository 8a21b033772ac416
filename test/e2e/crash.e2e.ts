import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOrganisation, ended, type Client } from '../support/client.js';
import { instance } from '../support/instance.js';

let client: Client;
beforeAll(async () => {
  client = await anOrganisation();
});

it('finishes every document exactly once when the worker is killed while it prints', async () => {
  const { id: incident } = (await client.call('POST', '/v1/incidents', { json: { title: 'Crash' } })).json;
  const operations = await Promise.all(Array.from({ length: 6 }, () => freeze(incident)));
  await firstRunning(operations);
  process.kill(workerPid(), 'SIGKILL');

  for (const operation of operations) {
    expect((await ended(client, operation)).json).toMatchObject({ state: 'done', error: null });
  }
  const { disclosures } = (await client.call('GET', `/v1/incidents/${incident}/disclosures`)).json;
  for (const { id } of disclosures) {
    const { state, renditions } = (await client.call('GET', `/v1/disclosures/${id}`)).json;
    expect([state, renditions.map(({ kind }: { kind: string }) => kind)]).toEqual([
      'rendered',
      ['html', 'json', 'pdf'],
    ]);
  }
}, 120_000);

async function freeze(incident: string): Promise<string> {
  const json = { regime: 'voluntary-post-mortem', stage: 'final' };
  const { id } = (await client.call('POST', `/v1/incidents/${incident}/disclosures`, { json })).json;
  return (await client.call('POST', `/v1/disclosures/${id}/freeze`)).json.operation;
}

/** Follows the progress of all until one runs. */
async function firstRunning(operations: readonly string[]): Promise<void> {
  for (;;) {
    const states = await Promise.all(operations.map((one) => client.call('GET', one)));
    if (states.some(({ json }) => json.state === 'running')) return;
    if (states.every(({ json }) => json.state === 'done'))
      throw new Error('All were done before the worker was killed');
  }
}

/** The worker of this instance says its process id in its log when it is ready. */
function workerPid(): number {
  const lines = readFileSync(join(instance().home, 'log', 'worker.log'), 'utf8')
    .trim()
    .split('\n');
  const ready = lines.findLast((line) => line.includes('"worker ready"'));
  return (JSON.parse(ready!) as { pid: number }).pid;
}
