import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client as Database } from 'pg';
import { anOrganisation, ended, type Client } from '../support/client.js';
import { aDraft, anApprover, approve } from '../support/disclosures.js';
import { connected } from '../support/database-rows.js';
import { instance } from '../support/instance.js';

let client: Client;
let owner: Database;
let other: Database;
beforeAll(async () => {
  client = await anOrganisation();
  [owner, other] = await Promise.all([connected(instance().ownerUrl), connected(instance().ownerUrl)]);
});
afterAll(() => Promise.all([owner.end(), other.end()]));

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

it('goes on where it stopped when the worker is killed while it indexes in another language', async () => {
  const author = await anOrganisation();
  const reports = `title\n${Array.from({ length: 60 }, (_, row) => `Bestellungen ${row}`).join('\n')}`;
  const imported = await author.call('POST', '/v1/imports', {
    headers: { 'content-type': 'application/octet-stream' },
    body: reports,
  });
  expect(imported.json.incidents).toHaveLength(60);
  const { rows } = await owner.query(
    'SELECT id FROM incident WHERE organisation_id = $1 ORDER BY id DESC LIMIT 1',
    [author.organisationId],
  );
  await owner.query('BEGIN');
  await owner.query('SELECT FROM incident WHERE id = $1 FOR UPDATE', [rows[0].id]);
  const { rows: locking } = await owner.query('SELECT pg_current_xact_id()::xid AS id');
  const { operation } = (await author.call('PUT', '/v1/search/language', { json: { language: 'german' } }))
    .json;
  const waiting = 'SELECT FROM pg_locks WHERE NOT granted AND transactionid = $1';
  while ((await other.query(waiting, [locking[0].id])).rowCount === 0);
  // The first fifty are done, the last ten wait.
  expect((await author.call('GET', '/v1/search/language')).json).toEqual({ language: 'german', left: 10 });
  process.kill(workerPid(), 'SIGKILL');
  await owner.query('ROLLBACK');

  expect((await ended(author, operation)).json).toMatchObject({ state: 'done', error: null });
  expect((await author.call('GET', '/v1/search/language')).json).toEqual({ language: 'german', left: 0 });
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
