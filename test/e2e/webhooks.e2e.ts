import { createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client as Database } from 'pg';
import { Webhook } from 'standardwebhooks';
import { anOrganisation, type Answer, type Client } from '../support/client.js';
import { instance } from '../support/instance.js';
import { startReceiver, type Received, type Receiver } from '../support/webhook-receiver.js';

let admin: Client;
let receiver: Receiver;

beforeEach(async () => {
  admin = await anOrganisation();
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

const anEndpoint = async (more: object = {}) => {
  const made = await admin.call('POST', '/v1/webhook-endpoints', {
    json: { url: receiver.url, ceiling: 'RED', ...more },
  });
  expect(made.status).toBe(201);
  return made.json;
};
const anIncident = async (more: object = {}) =>
  (await admin.call('POST', '/v1/incidents', { json: { title: 'Agent wired money', ...more } })).json;
const typed = (type: string) => (one: Received) => one.body.includes(`"type":"${type}"`);
const test = (endpoint: string) => admin.call('POST', `/v1/webhook-endpoints/${endpoint}/tests`);

/** The delivery as soon as it is as wanted. */
async function deliveryOnce(
  id: string,
  wanted: (delivery: Answer['json']) => boolean,
): Promise<Answer['json']> {
  for (;;) {
    const { json } = await admin.call('GET', `/v1/webhook-deliveries/${id}`);
    if (wanted(json)) return json;
    await delay(50);
  }
}

it('tells of an incident, by id and link only, signed as the standard library verifies it', async () => {
  const { id: endpoint, secret } = await anEndpoint();
  const incident = await anIncident({ summary: 'A wire of a million euros' });
  const { headers, body } = await receiver.next(typed('incident.opened'));
  expect(new Webhook(secret).verify(body, headers)).toEqual({
    type: 'incident.opened',
    timestamp: expect.stringMatching(/^\d{4}-.+Z$/),
    data: {
      incident_id: incident.id,
      reference: incident.reference,
      revision: 1,
      drill: false,
      url: `${instance().baseUrl}/v1/incidents/${incident.id}`,
    },
  });
  expect(body).not.toMatch(/wire/i);
  const { deliveries } = (await admin.call('GET', `/v1/webhook-endpoints/${endpoint}/deliveries`)).json;
  const whole = await deliveryOnce(deliveries[0].id, ({ state }) => state === 'delivered');
  expect(whole).toMatchObject({ webhook_id: headers['webhook-id'], body, attempts: 1 });
  expect(whole.attempt_log).toEqual([expect.objectContaining({ attempt: 1, status: 204, failure: null })]);
});

it('signs with a key pair too, of which anybody may know the public half', async () => {
  const { id, keys } = await anEndpoint();
  await test(id);
  const { headers, body } = await receiver.next();
  const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  const [, signature] = /v1a,(\S+)/.exec(headers['webhook-signature']!)!;
  const x = Buffer.from(keys[0].public_key.replace('whpk_', ''), 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  expect(verify(null, content, key, Buffer.from(signature!, 'base64'))).toBe(true);
});

it('sends an endpoint only what it asked for and may have', async () => {
  const quiet = await startReceiver();
  await anEndpoint({ url: quiet.url, event_types: ['reminder.due'] });
  await anEndpoint({ url: `${quiet.url}/low`, ceiling: 'GREEN' });
  await anEndpoint();
  await anIncident({ tlp: 'AMBER' });
  await receiver.next(typed('incident.opened'));
  expect(quiet.received).toEqual([]);
  await anIncident({ tlp: 'GREEN' });
  expect((await quiet.next()).path).toBe('/hook/low');
  await quiet.stop();
});

it('signs with both keys while a rotation overlaps, and with the new one alone when it does not', async () => {
  const { id, secret: first } = await anEndpoint();
  const { secret: second } = (await admin.call('POST', `/v1/webhook-endpoints/${id}/rotations`, { json: {} }))
    .json;
  await test(id);
  const during = await receiver.next();
  for (const secret of [first, second]) new Webhook(secret).verify(during.body, during.headers);
  const leaked = await admin.call('POST', `/v1/webhook-endpoints/${id}/rotations`, {
    json: { overlap_hours: 0 },
  });
  expect(leaked.json.keys).toHaveLength(1);
  await test(id);
  const after = await receiver.next((one) => one.headers['webhook-id'] !== during.headers['webhook-id']);
  new Webhook(leaked.json.secret).verify(after.body, after.headers);
  expect(() => new Webhook(first).verify(after.body, after.headers)).toThrow('No matching signature');
});

it('shows a secret once, and keeps nothing of it in database or log', async () => {
  const { id, secret } = await anEndpoint({ url: `${receiver.url}?token=in-the-url` });
  await test(id);
  await receiver.next();
  expect((await admin.call('GET', `/v1/webhook-endpoints/${id}`)).text).not.toContain('whsec_');
  const owner = new Database({ connectionString: instance().ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `SELECT (SELECT json_agg(k) FROM webhook_key k)::text || (SELECT json_agg(e) FROM webhook_endpoint e)::text
       || (SELECT coalesce(json_agg(r), '[]') FROM idempotent_request r)::text AS all`,
  );
  await owner.end();
  expect(rows[0].all).toContain(id);
  expect(rows[0].all).not.toContain(secret.slice('whsec_'.length));
  for (const log of ['api.log', 'worker.log']) {
    expect(await readFile(join(instance().home, 'log', log), 'utf8')).not.toContain('in-the-url');
  }
});

it('tries again later when the receiver fails, and sends the same message under the same id when asked to', async () => {
  receiver.answers((_request, response) =>
    response.writeHead(503, { 'retry-after': '3600' }).end('too\u0000 busy'),
  );
  const { id } = await anEndpoint();
  const { json: sent } = await test(id);
  const failed = await deliveryOnce(sent.id, ({ attempt_log: log }) => log.length === 1);
  expect(failed).toMatchObject({ state: 'waiting', attempt_log: [{ status: 503, excerpt: 'too busy' }] });
  expect(Date.parse(failed.next_attempt_at)).toBeGreaterThan(Date.now() + 3_500_000);
  receiver.answers((_request, response) => response.writeHead(200).end());
  expect((await admin.call('POST', `/v1/webhook-deliveries/${sent.id}/replays`)).status).toBe(202);
  expect(await deliveryOnce(sent.id, ({ state }) => state === 'delivered')).toMatchObject({ attempts: 2 });
  const [first, second] = receiver.received;
  expect([second!.headers['webhook-id'], second!.body]).toEqual([first!.headers['webhook-id'], first!.body]);
});

it.each([
  ['down', async () => (await receiver.stop(), receiver.url), { status: null, failure: 'connection' }],
  [
    'redirecting',
    async () => {
      receiver.answers((_request, response) =>
        response.writeHead(307, { location: `${receiver.url}/else` }).end(),
      );
      return receiver.url;
    },
    { status: 307, failure: null },
  ],
  ['nowhere', async () => 'https://receiver.invalid/hook', { status: null, failure: 'name-not-found' }],
])('notes why it did not reach a receiver that is %s', async (_how, prepare, expected) => {
  const { id } = await anEndpoint({ url: await prepare() });
  const { json: sent } = await test(id);
  const { attempt_log: log, state } = await deliveryOnce(sent.id, (one) => one.attempt_log.length === 1);
  expect([log[0], state]).toEqual([expect.objectContaining(expected), 'waiting']);
  expect(receiver.received.filter(({ path }) => path !== '/hook')).toEqual([]);
});

it('gives up on receivers that never answer, who meanwhile hold up nobody else', async () => {
  receiver.answers(() => {});
  const [prompt, { id: silent }] = [await startReceiver(), await anEndpoint()];
  const { id: heard } = await anEndpoint({ url: prompt.url });
  const unanswered = await Promise.all(Array.from({ length: 8 }, () => test(silent)));
  await receiver.next();
  const { json: answered } = await test(heard);
  await deliveryOnce(answered.id, ({ state }) => state === 'delivered');
  const logs = async () =>
    Promise.all(
      unanswered.map(
        async ({ json }) => (await admin.call('GET', `/v1/webhook-deliveries/${json.id}`)).json.attempt_log,
      ),
    );
  expect(await logs()).toEqual(unanswered.map(() => []));
  const { attempt_log: log, state } = await deliveryOnce(
    unanswered[0]!.json.id,
    (one) => one.attempt_log.length === 1,
  );
  expect([log[0], state]).toEqual([expect.objectContaining({ status: null, failure: 'timeout' }), 'waiting']);
  expect(log[0].duration_ms).toBeGreaterThanOrEqual(19_000);
  await prompt.stop();
}, 60_000);

it('takes the word of a receiver that never stops talking, and keeps little of it', async () => {
  receiver.answers((_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write('<b>'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  });
  const { id } = await anEndpoint();
  const { json: sent } = await test(id);
  const { attempt_log: log } = await deliveryOnce(sent.id, ({ state }) => state === 'delivered');
  expect(log[0].excerpt).toHaveLength(1_024);
});

it('disables an endpoint that answers 410, says so, and replays what it missed once it is enabled', async () => {
  receiver.answers((_request, response) => response.writeHead(410).end());
  const { id, url, ceiling } = await anEndpoint();
  const opened = await anIncident();
  await receiver.next(typed('incident.opened'));
  const alerts = async () => (await admin.call('GET', '/v1/alerts')).json.alerts;
  while (!(await alerts()).some(({ kind }: { kind: string }) => kind === 'webhook_disabled')) await delay(50);
  const gone = (await admin.call('GET', `/v1/webhook-endpoints/${id}`)).json;
  expect(gone).toMatchObject({ state: 'disabled', disabled_reason: 'gone' });
  await anIncident();
  expect((await test(id)).status).toBe(409);

  receiver.answers((_request, response) => response.writeHead(204).end());
  const enabled = await admin.call('PUT', `/v1/webhook-endpoints/${id}`, {
    json: { url, ceiling },
    headers: { 'if-match': `"${gone.rev}"` },
  });
  expect(enabled.json).toMatchObject({ state: 'active', disabled_reason: null });
  const replay = await admin.call('POST', `/v1/webhook-endpoints/${id}/replays`, {
    json: { since: opened.created_at },
  });
  expect([replay.status, replay.json]).toEqual([202, { messages: 2 }]);
  const { deliveries } = (await admin.call('GET', `/v1/webhook-endpoints/${id}/deliveries`)).json;
  expect(deliveries.map(({ state }: { state: string }) => state)).toEqual(['waiting', 'waiting']);
});

it.each([
  ['http://receiver.example.org/'],
  ['https://127.0.0.2:1/'],
  ['https://10.0.0.1/'],
  ['https://[::ffff:169.254.169.254]/'],
  ['https://0xa000001/'],
  ['https://user:word@receiver.example.org/'],
  ['ftp://receiver.example.org/'],
  ['receiver.example.org'],
])('refuses to send to %s', async (url) => {
  const refused = await admin.call('POST', '/v1/webhook-endpoints', { json: { url, ceiling: 'RED' } });
  const allowed = url.startsWith('https://127.');
  expect(refused.status).toBe(allowed ? 201 : 422);
  expect(refused.json.errors?.[0].pointer).toBe(allowed ? undefined : '/url');
});

it('lists deliveries page by page and by state', async () => {
  const { id } = await anEndpoint();
  for (let count = 0; count < 3; count += 1) await test(id);
  const path = `/v1/webhook-endpoints/${id}/deliveries`;
  const first = await admin.call('GET', `${path}?limit=2`);
  const rest = await admin.call('GET', `${path}?limit=2&cursor=${first.json.next_cursor}`);
  const ids = [...first.json.deliveries, ...rest.json.deliveries].map((one: { id: string }) => one.id);
  expect([new Set(ids).size, rest.json.next_cursor]).toEqual([3, undefined]);
  expect(ids).toEqual(ids.toSorted().toReversed());
  expect((await admin.call('GET', `${path}?state=dead`)).json.deliveries).toEqual([]);
});

it('sends nothing more to an endpoint that was removed, and keeps the log of its changes', async () => {
  const { id } = await anEndpoint();
  expect((await admin.call('DELETE', `/v1/webhook-endpoints/${id}`)).status).toBe(204);
  await anIncident();
  expect((await admin.call('GET', '/v1/webhook-endpoints')).json.endpoints).toEqual([]);
  expect((await test(id)).status).toBe(404);
  const { events } = (await admin.call('GET', '/v1/audit')).json;
  const about = events.filter((one: { subject: string }) => one.subject === id);
  expect(about.map((one: { kind: string }) => one.kind)).toEqual([
    'account.webhook-removed',
    'account.webhook-made',
  ]);
});

it('sends a test of reminders to whoever gets reminders', async () => {
  const reminded = await anEndpoint({ event_types: ['reminder.due'] });
  await anEndpoint({ event_types: ['incident.opened'] });
  const { webhooks } = (await admin.call('POST', '/v1/reminders/tests')).json;
  expect(webhooks).toEqual([{ id: expect.stringMatching(/^whd_/), endpoint: reminded.id }]);
  await receiver.next(typed('webhook.test'));
});
