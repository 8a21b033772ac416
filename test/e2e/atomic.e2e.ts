import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client as Database } from 'pg';
import { anOrganisation, type Client } from '../support/client.js';
import { connected, rowsOf } from '../support/database-rows.js';
import { instance } from '../support/instance.js';
import { prepare, WRITES } from '../support/writes.js';

const cases = Object.entries(WRITES).flatMap(([write, tables]) =>
  tables.map((table) => [write, table] as const),
);

let owner: Database;
let app: Database;
let client: Client;

beforeAll(async () => {
  [owner, app] = await Promise.all([connected(instance().ownerUrl), connected(instance().appUrl)]);
  await owner.query(
    `CREATE FUNCTION sabotage() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF to_jsonb(NEW)->>'organisation_id' = TG_ARGV[0] OR to_jsonb(NEW)->'data'->>'organisation_id' = TG_ARGV[0] THEN
         IF TG_ARGV[1] = 'fail' THEN RAISE EXCEPTION 'sabotaged'; ELSE PERFORM pg_sleep(5); END IF;
       END IF;
       RETURN NEW; END $$`,
  );
  await owner.query('GRANT EXECUTE ON FUNCTION sabotage() TO candour_app');
});

afterAll(async () => {
  await owner.query('DROP FUNCTION sabotage() CASCADE');
  await Promise.all([owner.end(), app.end()]);
});

beforeEach(async () => {
  client = await anOrganisation();
});

it.each(cases)('%s: all or nothing when the insert into %s fails', async (write, table) => {
  const attempt = await prepare(client, write);
  const before = await rows();
  const refused = await sabotaged(table, 'fail', attempt);
  expect([refused.status, refused.json.type]).toEqual([500, 'https://candour.dev/problems/internal']);
  expect(refused.text).not.toContain('sabotaged');
  expect(await rows()).toEqual(before);
  expect((await attempt()).status).toBeLessThan(300);
});

/** Those that start no job, which would write on by itself. */
it.each(['open an incident', 'edit an incident', 'submit a disclosure', 'file a disclosure'])(
  '%s: writes into no table that is not tried above',
  async (write) => {
    const attempt = await prepare(client, write);
    const before = await rows();
    await attempt();
    const after = await rows();
    const tables = Object.keys(after).filter((table) => table !== 'revisions of records');
    const written = tables.filter((table) => after[table] !== before[table]);
    expect(WRITES[write]).toEqual(expect.arrayContaining(written));
  },
);

/** Between what a disclosure becomes and what follows from it; of other writes kill.e2e.ts tries every statement. */
it.each([
  ['submit a disclosure', 'disclosure_event'],
  ['approve a disclosure', 'ledger_outbox'],
  ['file a disclosure', 'statement'],
  ['file a disclosure', 'obligation_basis'],
])(
  '%s: nothing stays when the API is killed at the insert into %s; a repeat has one effect',
  async (write, table) => {
    const attempt = await prepare(client, write);
    const before = await rows();
    await sabotaged(table, 'sleep', async () => {
      const broken = attempt().catch((error: unknown) => error);
      await inTheMiddleOfAWrite();
      process.kill(apiPid(), 'SIGKILL');
      await broken;
    });
    await again();
    expect(await rows()).toEqual(before);
    const [first, second] = [await attempt(), await attempt()];
    expect([first.status < 300, first.text]).toEqual([true, second.text]);
  },
);

const rows = () => rowsOf(client.organisationId, { owner, app });

async function sabotaged<T>(table: string, how: 'fail' | 'sleep', work: () => Promise<T>): Promise<T> {
  const database = table.startsWith('pgboss.') ? app : owner;
  const { organisationId } = client;
  await database.query(
    `CREATE TRIGGER sabotage BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION sabotage('${organisationId}', '${how}')`,
  );
  try {
    return await work();
  } finally {
    await database.query(`DROP TRIGGER sabotage ON ${table}`);
  }
}

async function inTheMiddleOfAWrite(): Promise<void> {
  const asleep = `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
  while ((await app.query(asleep)).rowCount === 0);
}

/** The killed API was started again and serves. */
async function again(): Promise<void> {
  for (;;) {
    const answer = await client.call('GET', '/health/ready').catch(() => undefined);
    if (answer?.status === 200) return;
  }
}

function apiPid(): number {
  const lines = readFileSync(join(instance().home, 'log', 'api.log'), 'utf8')
    .trim()
    .split('\n');
  return (JSON.parse(lines.at(-1)!) as { pid: number }).pid;
}
