import { addItem, editHeader, openIncident } from '#domain';
import {
  connect,
  indexNextIncidents,
  inOrganisation,
  listIncidents,
  newId,
  nextReference,
  provisionOrganisation,
  saveChange,
  searchIncidents,
  searchLanguage,
  setSearchLanguage,
  type ListPosition,
} from '#persistence';
import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../support/postgres.js';

const profile = { legal_name: 'Test', zone: 'UTC', contacts: [] };

let database: TestDatabase;
let app: DataSource;
let organisationId: string;

beforeAll(async () => {
  database = await cloneDatabase('search');
  app = await connect(database.appUrl, 6);
  ({ organisationId } = await provisionOrganisation(database.ownerUrl, {
    name: 'A',
    profile,
    keyName: 'test',
  }));
  await fill(organisationId, 3000);
});

afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const inTenant = <T>(work: (tx: EntityManager) => Promise<T>) => inOrganisation(app, organisationId, work);

/** Many incidents of one organisation, all with words of their own, one of them about a zeppelin unless all are. */
async function fill(organisation: string, count: number, title?: string): Promise<void> {
  const owner = await connect(database.ownerUrl, 1);
  const { record } = openIncident(
    { title: 'X' },
    { id: newId('inc'), reference: 'CAN-2026-0000' },
    { by: 't', now: new Date() },
  );
  await owner.query(
    `INSERT INTO incident (id, organisation_id, reference, revision, document, title, kind, status, tlp, setting,
       created_at, updated_at)
     SELECT 'inc_' || gen_random_uuid(), $1, 'CAN-2025-' || lpad(n::text, 4, '0'), 1,
       jsonb_set(jsonb_set($2::jsonb, '{header,title}', to_jsonb(title)), '{header,summary}', to_jsonb(summary)), title, 'incident', 'reported', 'AMBER', 'production',
       now() - n * interval '1 minute', now() - n * interval '1 minute'
     FROM generate_series(1, $3) n,
       LATERAL (SELECT coalesce($4, CASE n WHEN 7 THEN 'A zeppelin lost its way' ELSE 'Case ' || md5(n::text) END)) t (title),
       LATERAL (SELECT string_agg(md5(n || '.' || word), ' ') FROM generate_series(1, 25) word) s (summary)`,
    [organisation, JSON.stringify(record), count, title ?? null],
  );
  await owner.query('ANALYZE incident, incident_search');
  await owner.destroy();
}

/** The plans of every statement within a function as the application runs it. */
async function plansOf(statement: string, values: unknown[]): Promise<string> {
  const url = new URL(process.env['CANDOUR_TEST_SUPERUSER_URL']!);
  url.pathname = new URL(database.appUrl).pathname;
  const client = new Client({ connectionString: url.href });
  const notices: string[] = [];
  client.on('notice', ({ message }) => notices.push(message ?? ''));
  await client.connect();
  try {
    await client.query(`LOAD 'auto_explain'`);
    await client.query(`SET auto_explain.log_min_duration = 0`);
    await client.query(`SET auto_explain.log_nested_statements = on`);
    await client.query(`SET auto_explain.log_level = notice`);
    await client.query(`SET ROLE candour_app`);
    await client.query(`SELECT set_config('candour.organisation', $1, false)`, [organisationId]);
    notices.length = 0;
    await client.query(statement, values);
    return notices.join('\n');
  } finally {
    await client.end();
  }
}

it.each([
  ['search_incidents', `SELECT * FROM search_incidents($1, NULL, NULL, 20)`, 'incident_search_words'],
  ['matching_incidents', `SELECT * FROM matching_incidents($1)`, 'incident_search_words'],
])('%s finds a rare word by its index, not by reading every row', async (_name, statement, index) => {
  const plans = await plansOf(statement, ['zeppelin']);
  expect(plans).toContain(index);
  expect(plans).not.toContain('Seq Scan on incident_search ');
  expect(await inTenant((tx) => tx.query(statement, ['zeppelin']))).toHaveLength(1);
});

describe('where others use a word in every incident', () => {
  beforeAll(async () => {
    const { organisationId: others } = await provisionOrganisation(database.ownerUrl, {
      name: 'Others',
      profile,
      keyName: 'test',
    });
    await fill(others, 3000, 'A zeppelin and an airship');
  });

  it.each([
    ['search_incidents', `SELECT * FROM search_incidents($1, NULL, NULL, 20)`],
    ['matching_incidents', `SELECT * FROM matching_incidents($1)`],
    ['few_incidents_match', `SELECT * FROM few_incidents_match($1, 2000)`],
  ])('%s still finds it by its index where it is rare', async (_name, statement) => {
    const plans = await plansOf(statement, ['zeppelin']);
    expect(plans).toContain('Bitmap Index Scan on incident_search_words');
    expect(plans).not.toMatch(/Filter: .*words @@/);
  });
});

it('finds nothing of another organisation, and nothing without one', async () => {
  const { organisationId: stranger } = await provisionOrganisation(database.ownerUrl, {
    name: 'B',
    profile,
    keyName: 'test',
  });
  const search = `SELECT * FROM search_incidents('zeppelin', NULL, NULL, 20)`;
  expect(await inOrganisation(app, stranger, (tx) => tx.query(search))).toEqual([]);
  expect(await app.query(search)).toEqual([]);
  expect(await app.query(`SELECT * FROM matching_incidents('zeppelin')`)).toEqual([]);
});

it('lists by a word that almost all have, in order, and says that a search for it ranked not all', async () => {
  const query = { filter: { text: 'case' }, sort: '-reference', limit: 3 } as const;
  const first = await inTenant((tx) => listIncidents(tx, query));
  const second = await inTenant((tx) => listIncidents(tx, { ...query, after: first.next! }));
  const references = [first, second].flatMap(({ incidents }) => incidents.map(({ reference }) => reference));
  expect(references).toEqual([0, 1, 2, 3, 4, 5].map((n) => `CAN-2025-${3000 - n}`));
  const search = (words: string) => inTenant((tx) => searchIncidents(tx, { words, limit: 5 }));
  expect((await search('case')).complete).toBe(false);
  expect((await search('zeppelin')).complete).toBe(true);
});

it('stems a narrative again when it changed, and only then', async () => {
  const id = await open(organisationId, 4_000);
  const stored = () =>
    inTenant((tx) =>
      tx.query(
        `SELECT xmin::text, words::text LIKE '%airship%' AS found FROM incident_search WHERE incident_id = $1`,
        [id],
      ),
    );
  const edit = (patch: object) =>
    inTenant(async (tx) => {
      const [{ document }] = await tx.query('SELECT document FROM incident WHERE id = $1 FOR UPDATE', [id]);
      const record = JSON.parse(document);
      await saveChange(
        tx,
        organisationId,
        editHeader(record, record.header.rev, patch, { by: 't', now: new Date() }),
      );
    });
  const before = await stored();
  await edit({ owner: 'Somebody', severity: 'low' });
  expect(await stored()).toEqual(before);
  await edit({ summary: 'An airship.' });
  expect(await stored()).toEqual([{ xmin: expect.not.stringMatching(before[0].xmin), found: true }]);
});

it('brings another language to all incidents, also after it was broken off and to who wrote meanwhile', async () => {
  const own = await provisionOrganisation(database.ownerUrl, { name: 'Words', profile, keyName: 'test' });
  const within = <T>(work: (tx: EntityManager) => Promise<T>) =>
    inOrganisation(app, own.organisationId, work);
  for (let index = 0; index < 120; index += 1) await open(own.organisationId, index);
  let set: Promise<void>;
  await within(async (tx) => {
    await insert(tx, own.organisationId, 120);
    set = within((other) => setSearchLanguage(other, 'german'));
    await somebodyWaitsForALock();
  });
  await set!;
  expect(await within(searchLanguage)).toEqual({ language: 'german', left: 121 });
  const first = await within((tx) => indexNextIncidents(tx, ''));
  const broken = within(async (tx) => {
    await indexNextIncidents(tx, first.at(-1)!);
    throw new Error('killed');
  });
  await expect(broken).rejects.toThrow('killed');
  expect((await within(searchLanguage)).left).toBe(121 - first.length);
  await open(own.organisationId, 121);
  const sizes: number[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    const ids = await within((tx) => indexNextIncidents(tx, from));
    sizes.push(ids.length);
    after = ids.at(-1);
  }
  expect([first.length, ...sizes]).toEqual([50, 50, 21, 0]);
  expect(await within(searchLanguage)).toEqual({ language: 'german', left: 0 });
});

it('reads a page of a list from the index of its order', async () => {
  await inTenant(async (tx) => {
    const rows: { 'QUERY PLAN': string }[] = await tx.query(
      `EXPLAIN SELECT i.id FROM incident i WHERE i.status = ANY ('{reported}')
       AND (i.updated_at, i.id) < (now(), 'inc_9') ORDER BY i.updated_at DESC, i.id DESC LIMIT 51`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index (Only )?Scan using incident_by_(update|status)/);
    expect(plan).not.toContain('Sort');
  });
});

it.each(['-updated', 'updated', '-severity', 'severity'] as const)(
  'loses and doubles no row in the order %s while rows change between and during pages',
  async (sort) => {
    const { organisationId: own } = await provisionOrganisation(database.ownerUrl, {
      name: sort,
      profile,
      keyName: 'test',
    });
    const opened = await Promise.all(Array.from({ length: 60 }, (_, index) => open(own, index)));
    const seen: string[] = [];
    let after: ListPosition | undefined;
    let writers: Promise<unknown>[] = [];
    do {
      const filter = {};
      const page = await inOrganisation(app, own, (tx) =>
        listIncidents(tx, { filter, sort, limit: 7, ...(after && { after }) }),
      );
      seen.push(...page.incidents.map(({ id }) => id));
      after = page.next;
      await Promise.all(writers);
      writers = [0, 1, 2].map((offset) =>
        touch(own, opened[(seen.length * 5 + offset * 17) % opened.length]!),
      );
    } while (after);
    await Promise.all(writers);
    expect(seen.toSorted()).toEqual(opened.toSorted());
  },
);

function open(organisation: string, index: number): Promise<string> {
  return inOrganisation(app, organisation, (tx) => insert(tx, organisation, index));
}

async function insert(tx: EntityManager, organisation: string, index: number): Promise<string> {
  const now = new Date();
  const reference = await nextReference(tx, organisation, now);
  const severity = (['low', 'moderate', 'high', 'critical'] as const)[index % 4]!;
  const change = openIncident(
    { title: `Incident ${index}`, severity },
    { id: newId('inc'), reference },
    { by: 't', now },
  );
  await saveChange(tx, organisation, change);
  return change.record.id;
}

async function somebodyWaitsForALock(): Promise<void> {
  const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  while ((await app.query(waiting)).length === 0);
}

/** Changes what lists are sorted by: the time of the last change and the severity. */
async function touch(organisation: string, id: string): Promise<void> {
  await inOrganisation(app, organisation, async (tx) => {
    const [{ document }] = await tx.query('SELECT document FROM incident WHERE id = $1 FOR UPDATE', [id]);
    const acting = { by: 't', now: new Date() };
    const input = { code: 'manipulation' };
    const change = addItem(JSON.parse(document), 'behaviours', { id: newId('beh'), input }, acting);
    const severity = change.record.header.severity === 'critical' ? 'low' : 'critical';
    const record = { ...change.record, header: { ...change.record.header, severity } as never };
    await saveChange(tx, organisation, { ...change, record });
  });
}
