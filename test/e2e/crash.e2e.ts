import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOrganisation, ended, type Client } from '../support/client.js';
import { aDraft, anApprover, approve } from '../support/disclosures.js';
import { instance } from '../support/instance.js';

let client: Client;
beforeAll(async () => {
  client = await anOrganisation();
});

it('finishes every document exactly once when the worker is killed while it prints', async () => {
  const { id: incident } = (await client.call('POST', '/v1/incidents', { json: { title: 'Crash' } })).json;
  const approver = await anApprover(client);
  const { id: endpoint } = (
    await client.call('POST', '/v1/webhook-endpoints', {
      json: { url: 'https://receiver.example.org/', ceiling: 'RED', event_types: ['disclosure.rendered'] },
    })
  ).json;
  const drafts = await Promise.all(Array.from({ length: 6 }, () => aDraft(client, incident)));
  const operations = await Promise.all(drafts.map((id) => approve(client, id, approver)));
  await firstRunning(operations);
  process.kill(workerPid(), 'SIGKILL');

  for (const operation of operations) {
    expect((await ended(client, operation)).json).toMatchObject({ state: 'done', error: null });
  }
  const { disclosures } = (await client.call('GET', `/v1/incidents/${incident}/disclosures`)).json;
  for (const { id } of disclosures) {
    const { state, renditions } = (await client.call('GET', `/v1/disclosures/${id}`)).json;
    expect([state, renditions.map(({ kind }: { kind: string }) => kind)]).toEqual([
      'approved',
      ['docx', 'html', 'json', 'pdf'],
    ]);
  }
  const { deliveries } = (await client.call('GET', `/v1/webhook-endpoints/${endpoint}/deliveries`)).json;
  const ids = deliveries.map((one: { webhook_id: string }) => one.webhook_id);
  expect([ids.length, new Set(ids).size]).toEqual([drafts.length, drafts.length]);
}, 120_000);

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
