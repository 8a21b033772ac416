import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client as Database } from 'pg';
import { anOrganisation, type Answer, type Client } from '../support/client.js';
import { aDraft, anApproved, anApprover, approval, submitted } from '../support/disclosures.js';
import { instance } from '../support/instance.js';

/** Every table that a write touches, in the order it does. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'open an incident': [
    'reference_counter',
    'incident',
    'incident_revision',
    'ledger_outbox',
    'incident_search',
    'obligation_basis',
    'event',
    'idempotent_request',
  ],
  'edit an incident': ['incident_revision', 'ledger_outbox', 'incident_search', 'obligation_basis', 'event'],
  'upload evidence': ['evidence_item', 'evidence_custody', 'operation', 'pgboss.job', 'incident_evidence'],
  'submit a disclosure': ['disclosure_version', 'disclosure_event'],
  'approve a disclosure': [
    'disclosure_review',
    'disclosure_event',
    'ledger_outbox',
    'operation',
    'pgboss.job',
  ],
  'file a disclosure': [
    'filing',
    'receipt_watch',
    'statement',
    'ledger_outbox',
    'disclosure_event',
    'obligation_basis',
  ],
};
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
  const attempt = await prepare(write);
  const before = await rows();
  const refused = await sabotaged(table, 'fail', attempt);
  expect([refused.status, refused.json.type]).toEqual([500, 'https://candour.dev/problems/internal']);
  expect(refused.text).not.toContain('sabotaged');
  expect(await rows()).toEqual(before);
  expect((await attempt()).status).toBeLessThan(300);
});

/** While the record is saved, between that and what follows from it, and at the last insert before the commit. */
it.each([
  ['open an incident', 'ledger_outbox'],
  ['edit an incident', 'obligation_basis'],
  ['edit an incident', 'idempotent_request'],
  ['submit a disclosure', 'disclosure_event'],
  ['approve a disclosure', 'ledger_outbox'],
  ['file a disclosure', 'statement'],
  ['file a disclosure', 'obligation_basis'],
])(
  '%s: nothing stays when the API is killed at the insert into %s; a repeat has one effect',
  async (write, table) => {
    const attempt = await prepare(write);
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

async function prepare(write: string): Promise<() => Promise<Answer>> {
  const key = { 'idempotency-key': `atomic-${client.organisationId}` };
  if (write === 'open an incident') {
    return () => client.call('POST', '/v1/incidents', { json: { title: 'Atomic' }, headers: key });
  }
  const { id } = (await client.call('POST', '/v1/incidents', { json: { title: 'Atomic' } })).json;
  if (write === 'edit an incident') {
    const json = { code: 'manipulation', description: 'It went on.' };
    return () => client.call('POST', `/v1/incidents/${id}/items/behaviours`, { json, headers: key });
  }
  if (write === 'upload evidence') {
    const headers = { 'content-type': 'application/octet-stream' };
    return () =>
      client.call('POST', `/v1/incidents/${id}/evidence?name=a.bin`, { body: 'bytes of it', headers });
  }
  if (write === 'file a disclosure') {
    const approved = await anApproved(client, id);
    const json = { filed_at: new Date().toISOString(), method: 'email' };
    return () => client.call('POST', `/v1/disclosures/${approved}/filings`, { json, headers: key });
  }
  const disclosure = await aDraft(client, id);
  if (write === 'submit a disclosure')
    return () => client.call('POST', `/v1/disclosures/${disclosure}/versions`, { headers: key });
  await submitted(client, disclosure);
  const approver = await anApprover(client);
  return () => approval(approver, disclosure, key);
}

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

/** How many rows the organisation has, table by table, and how many jobs. */
async function rows(): Promise<Record<string, number>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organisation_id'
       AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public') ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    counts[name] = await count(owner, `SELECT count(*) FROM ${name} WHERE organisation_id = $1`);
  }
  counts['revisions of records'] = await count(
    owner,
    'SELECT coalesce(sum(revision), 0) AS count FROM incident WHERE organisation_id = $1',
  );
  counts['jobs'] = await count(app, `SELECT count(*) FROM pgboss.job WHERE data->>'organisation_id' = $1`);
  return counts;
}

async function count(database: Database, sql: string): Promise<number> {
  return Number((await database.query<{ count: string }>(sql, [client.organisationId])).rows[0]!.count);
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

async function connected(url: string): Promise<Database> {
  const database = new Database({ connectionString: url });
  await database.connect();
  return database;
}
