import { randomBytes } from 'node:crypto';
import { JobQueue } from '#jobs';
import { Outbound } from '#outbound';
import { connect, inOrganisation, newId, provisionOrganisation } from '#persistence';
import type { Tlp } from '#schemas';
import { attempt, claim, giveOutDue, publish, replay, replaySince, settle, type Attempted } from '#webhooks';
import type { DataSource, EntityManager } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../support/postgres.js';
import { startReceiver } from '../support/webhook-receiver.js';

const NOW = new Date('2026-11-23T13:10:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const DAY = 24 * 60;

let database: TestDatabase;
let app: DataSource;
let jobs: JobQueue;
let organisationId: string;
let endpoint: string;

beforeAll(async () => {
  database = await cloneDatabase('webhooks');
  app = await connect(database.appUrl, 6);
  jobs = await JobQueue.connect(database.appUrl, {
    supervise: false,
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await jobs.close(1_000);
  await app.destroy();
  await database.drop();
});
beforeEach(async () => {
  const profile = { legal_name: 'Test', zone: 'UTC', contacts: [] };
  const of = { name: 'Test', profile, keyName: 'test' };
  organisationId = (await provisionOrganisation(database.ownerUrl, of)).organisationId;
  endpoint = await anEndpoint();
});

const inOrg = <T>(work: (tx: EntityManager) => Promise<T>) => inOrganisation(app, organisationId, work);
const publishing = (now: Date) => ({ organisationId, jobs, publicUrl: 'https://candour.example.org', now });

async function anEndpoint({ ceiling = 'RED', url = 'https://receiver.example.org/' } = {}): Promise<string> {
  const id = newId('whe');
  await inOrg(async (tx) => {
    await tx.query(
      `INSERT INTO webhook_endpoint (id, organisation_id, url, description, ceiling, state, rev, created_by, created_at,
         updated_at) VALUES ($1, $2, $3, '', $4, 'active', 1, 'test', now(), now())`,
      [id, organisationId, url, ceiling],
    );
    await tx.query(
      'INSERT INTO webhook_key (id, organisation_id, endpoint_id, created_at) VALUES ($1, $2, $3, now())',
      [newId('whk'), organisationId, id],
    );
  });
  return id;
}

const told = (tx: EntityManager, { now = NOW, tlp = 'AMBER' }: { now?: Date; tlp?: Tlp } = {}) =>
  publish(tx, publishing(now), {
    type: 'incident.opened',
    data: {
      incident_id: newId('inc'),
      reference: 'CAN-2026-0001',
      revision: 1,
      drill: false,
      url: 'https://candour.example.org/',
    },
    tlp,
    incidentId: null,
  });
const aDelivery = async (now = NOW) => (await inOrg((tx) => told(tx, { now })))[0]!.id;
const claimed = (deliveryId: string, number: number, now = NOW) =>
  inOrg((tx) => claim(tx, { deliveryId, attempt: number }, now));
const stateOf = async (id: string) =>
  (
    await inOrg((tx) =>
      tx.query('SELECT state, dead_reason, attempts, next_attempt_at FROM webhook_delivery WHERE id = $1', [
        id,
      ]),
    )
  )[0];
const jobsFor = async (id: string): Promise<number[]> =>
  (
    await app.query(
      `SELECT (data ->> 'attempt')::integer AS attempt FROM pgboss.job WHERE data ->> 'delivery_id' = $1 ORDER BY 1`,
      [id],
    )
  ).map((row: { attempt: number }) => row.attempt);

const answered = (status: number): Attempted => ({
  at: NOW,
  durationMs: 10,
  status,
  failure: null,
  excerpt: '',
  retryAfterMs: 0,
});
/** Makes an attempt that ends so; answers why the endpoint was disabled, if it was. */
async function tried(
  deliveryId: string,
  { number, status, now }: { number: number; status: number; now: Date },
) {
  const one = (await claimed(deliveryId, number, now))!;
  return inOrg((tx) =>
    settle(
      tx,
      organisationId,
      { claimed: one, attempted: { ...answered(status), at: now } },
      { now, random: 0.5 },
    ),
  );
}
/** Lets every attempt fail, from the first to the last. */
async function exhausted(id: string, from = NOW) {
  let now = from;
  let disabled;
  for (let number = 1; (await stateOf(id)).state === 'waiting'; number += 1) {
    disabled = await tried(id, { number, status: 500, now });
    const state = await stateOf(id);
    if (state.state === 'waiting') now = state.next_attempt_at;
  }
  return { disabled, ended: now };
}

it('leaves neither event nor delivery nor job behind when what happened is rolled back', async () => {
  const rolledBack = inOrg(async (tx) => {
    await told(tx);
    throw new Error('changed my mind');
  });
  await expect(rolledBack).rejects.toThrow('changed my mind');
  const [counts] = await inOrg((tx) =>
    tx.query(
      'SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM webhook_delivery) AS deliveries',
    ),
  );
  expect(counts).toEqual({ events: '0', deliveries: '0' });
});

it('never gives two events one id, nor an event two deliveries to one endpoint', async () => {
  const made = await Promise.all(Array.from({ length: 40 }, () => inOrg((tx) => told(tx))));
  const [{ events, deliveries }] = await inOrg((tx) =>
    tx.query(
      `SELECT count(DISTINCT event_id)::integer AS events, count(*)::integer AS deliveries FROM webhook_delivery`,
    ),
  );
  expect([made.length, events, deliveries]).toEqual([40, 40, 40]);
  const twice = inOrg((tx) =>
    tx.query(
      `INSERT INTO webhook_delivery (id, organisation_id, event_id, endpoint_id, state, next_attempt_at, created_at)
       SELECT 'whd_x', organisation_id, event_id, endpoint_id, state, next_attempt_at, created_at FROM webhook_delivery LIMIT 1`,
    ),
  );
  await expect(twice).rejects.toThrow('webhook_delivery_once');
});

it('has each attempt made by one worker, however many are told to', async () => {
  const id = await aDelivery();
  const taken = await Promise.all(Array.from({ length: 6 }, () => claimed(id, 1)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await claimed(id, 3)).toBeUndefined();
});

it('sends what a crashed worker had claimed again, as the same message', async () => {
  const id = await aDelivery();
  const first = await claimed(id, 1);
  expect(await inOrg((tx) => giveOutDue(tx, publishing(later(4)), 10))).toBe(0);
  expect(await inOrg((tx) => giveOutDue(tx, publishing(later(6)), 10))).toBe(1);
  expect(await jobsFor(id)).toEqual([1, 2]);
  const second = await claimed(id, 2, later(6));
  expect([second?.eventId, second?.body]).toEqual([first?.eventId, first?.body]);
});

it('gives out what is due once, however many workers look', async () => {
  const id = await aDelivery();
  const given = await Promise.all(
    Array.from({ length: 5 }, () => inOrg((tx) => giveOutDue(tx, publishing(later(10)), 10))),
  );
  expect(given.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 1]);
  expect(await jobsFor(id)).toEqual([1, 1]);
});

it('gives a message up after ten attempts, and the endpoint when nothing else got through meanwhile', async () => {
  const id = await aDelivery();
  const { disabled, ended } = await exhausted(id);
  expect(await stateOf(id)).toMatchObject({ state: 'dead', dead_reason: 'attempts_exhausted', attempts: 10 });
  expect((ended.getTime() - NOW.getTime()) / 60_000).toBeGreaterThan(3 * DAY);
  expect(disabled).toBe('failing');
  expect(await inOrg((tx) => told(tx))).toEqual([]);
});

it('keeps an endpoint that took other messages while it refused one', async () => {
  const refused = await aDelivery();
  await tried(await aDelivery(), { number: 1, status: 204, now: later(60) });
  expect((await exhausted(refused)).disabled).toBeUndefined();
  expect(await inOrg((tx) => told(tx))).toHaveLength(1);
});

it('ends all that waits for an endpoint that is gone, and says so once', async () => {
  const [first, second] = [await aDelivery(), await aDelivery()];
  expect(await tried(first, { number: 1, status: 410, now: NOW })).toBe('gone');
  for (const id of [first, second]) {
    expect(await stateOf(id)).toMatchObject({ state: 'dead', dead_reason: 'endpoint_disabled' });
  }
  expect(await claimed(second, 1)).toBeUndefined();
});

it('sends nothing above a ceiling that was lowered after the event', async () => {
  const id = await aDelivery();
  await inOrg((tx) => tx.query(`UPDATE webhook_endpoint SET ceiling = 'GREEN' WHERE id = $1`, [endpoint]));
  expect(await claimed(id, 1)).toBeUndefined();
  expect(await stateOf(id)).toMatchObject({ state: 'dead', dead_reason: 'above_ceiling' });
  expect(await inOrg((tx) => told(tx))).toEqual([]);
});

it('lets a replay take over from an attempt that is still on its way', async () => {
  const id = await aDelivery();
  const slow = (await claimed(id, 1))!;
  await inOrg((tx) => replay(tx, publishing(later(1)), id));
  const failed = { claimed: slow, attempted: answered(500) };
  await inOrg((tx) => settle(tx, organisationId, failed, { now: later(1), random: 0.5 }));
  expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 1, next_attempt_at: later(6) });
  await tried(id, { number: 2, status: 200, now: later(2) });
  expect(await stateOf(id)).toMatchObject({ state: 'delivered', attempts: 2 });
});

it('counts attempts anew after a replay', async () => {
  const id = await aDelivery();
  await exhausted(id);
  await inOrg((tx) =>
    tx.query(`UPDATE webhook_endpoint SET state = 'active', disabled_reason = NULL WHERE id = $1`, [
      endpoint,
    ]),
  );
  await inOrg((tx) => replay(tx, publishing(later(5 * DAY)), id));
  await tried(id, { number: 11, status: 500, now: later(5 * DAY) });
  expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 11 });
});

it('replays since a time what an endpoint missed and may have, and what it had already when asked to', async () => {
  await tried(await aDelivery(later(-10)), { number: 1, status: 200, now: later(-9) });
  const id = await aDelivery(later(1));
  await tried(id, { number: 1, status: 200, now: later(1) });
  await inOrg((tx) => told(tx, { now: later(2), tlp: 'RED' }));
  const newcomer = await anEndpoint({ ceiling: 'AMBER' });
  const since = (endpointId: string, ceiling: Tlp, delivered = false) =>
    inOrg((tx) =>
      replaySince(tx, publishing(later(3)), {
        endpoint: { id: endpointId, ceiling, event_types: null, partner_id: null },
        since: NOW,
        delivered,
        most: 1_000,
      }),
    );
  expect(await since(newcomer, 'AMBER')).toBe(1);
  expect(await since(newcomer, 'AMBER')).toBe(0);
  expect(await since(endpoint, 'RED')).toBe(0);
  expect(await since(endpoint, 'RED', true)).toBe(1);
  expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 1 });
  expect(await inOrg((tx) => giveOutDue(tx, publishing(later(4)), 10))).toBe(2);
});

it('sends to no address that is not public, whatever the name resolved to before', async () => {
  const receiver = await startReceiver();
  const id = await aDelivery();
  const outbound = new Outbound({ allow: [], resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
  const resources = { outbound, master: randomBytes(32), signal: new AbortController().signal };
  const attempted = await attempt((await claimed(id, 1))!, resources);
  await receiver.stop();
  expect([attempted.failure, receiver.received]).toEqual(['address-not-public', []]);
});

it('keeps a log of attempts that nobody can change', async () => {
  await tried(await aDelivery(), { number: 1, status: 200, now: NOW });
  for (const change of ['UPDATE webhook_attempt SET status = 500', 'DELETE FROM event']) {
    await expect(inOrg((tx) => tx.query(change))).rejects.toThrow(/permission denied|append-only/);
  }
});
