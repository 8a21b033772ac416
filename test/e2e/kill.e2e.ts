import type { Client as Database } from 'pg';
import { anOrganisation, type Client } from '../support/client.js';
import { connected, rowsOf } from '../support/database-rows.js';
import { holdingProxy, type HoldingProxy } from '../support/holding-proxy.js';
import { instance } from '../support/instance.js';
import { startSecond } from '../support/second-process.js';
import { prepare, WRITES, type Attempt } from '../support/writes.js';

/** Each write that is held keeps one of the ten connections that a process has, and the next one needs one. */
const HELD_AT_ONCE = 9;

type Rows = Readonly<Record<string, number>>;

interface Ready {
  readonly client: Client;
  readonly attempt: Attempt;
  readonly before: Rows;
}

let owner: Database;
let app: Database;
let proxy: HoldingProxy;
beforeAll(async () => {
  [owner, app] = await Promise.all([connected(instance().ownerUrl), connected(instance().appUrl)]);
  proxy = await holdingProxy(instance().appUrl);
});
afterAll(async () => {
  proxy.close();
  await Promise.all([owner.end(), app.end()]);
});

/** One kill ends several writes at once, each of which stands before another statement. */
it.each(['open an incident', 'edit an incident', 'upload evidence'])(
  '%s: all or nothing when the API is killed before any statement of it, or before it hears of the last one',
  async (write) => {
    const cut: Ready[] = [];
    let whole: Rows | undefined;
    while (!whole) {
      const second = await startSecond('api', { DATABASE_URL: proxy.url });
      try {
        // What a process asks for once is asked for now.
        await (await ready(write)).attempt(second.baseUrl);
        for (let held = 0; held < HELD_AT_ONCE && !whole; held += 1) {
          const one = await ready(write);
          if (await isHeld(one, second.baseUrl, { number: cut.length + 1, what: 'statement' })) cut.push(one);
          else {
            whole = await settled(one.client);
            const last = await ready(write);
            await isHeld(last, second.baseUrl, { number: cut.length, what: 'answer' });
            cut.push(last);
          }
        }
      } finally {
        await second.kill();
      }
    }
    const fates: string[] = [];
    for (const one of cut) fates.push(await fateOf(one, whole));
    // Before the commit nothing is there; whoever hears nothing of the commit finds all.
    expect(fates.join(' ')).toMatch(/^(nothing ){5,}(all ?)+$/);
    expect(cut.length).toBeGreaterThan(WRITES[write]!.length / 2);
    for (const { client, attempt } of cut) {
      expect((await attempt()).status).toBeLessThan(300);
      // Without an idempotency key a repeat is another upload.
      if (write !== 'upload evidence') expect(await settled(client)).toEqual(whole);
    }
  },
  240_000,
);

async function ready(write: string): Promise<Ready> {
  const client = await anOrganisation();
  // So that its key was used: to note that is no part of the write.
  await client.call('GET', '/v1/me');
  const attempt = await prepare(client, write);
  return { client, attempt, before: await settled(client) };
}

/** Begins the write; whether it now stands at the statement, for good, or is done because it has fewer. */
async function isHeld(
  { attempt }: Ready,
  baseUrl: string,
  { number, what }: { readonly number: number; readonly what: 'statement' | 'answer' },
): Promise<boolean> {
  const held = proxy.hold(number, what);
  const answered = attempt(baseUrl).then(
    ({ status, text }) => (status < 300 ? 'done' : text),
    () => 'killed',
  );
  const first = await Promise.race([held, answered]);
  proxy.release();
  expect(['held', 'done']).toContain(first);
  return first === 'held';
}

async function fateOf({ client, before }: Ready, whole: Rows): Promise<'nothing' | 'all'> {
  const now = await settled(client);
  const isChanged = Object.keys(now).some((table) => now[table] !== before[table]);
  if (!isChanged) return 'nothing';
  expect(now).toEqual(whole);
  return 'all';
}

/** The rows of an organisation once all of its jobs are done. */
async function settled({ organisationId }: Client): Promise<Rows> {
  const unfinished = `SELECT FROM pgboss.job WHERE data->>'organisation_id' = $1 AND state < 'completed'`;
  while ((await app.query(unfinished, [organisationId])).rowCount !== 0);
  return rowsOf(organisationId, { owner, app });
}
