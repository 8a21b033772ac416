import type { Client } from 'pg';
import { incidentId, WORDS } from './incidents.js';
import type { Limit, Pair } from './latencies.js';

export interface Bench {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As the owner of the database: nothing between the bench and the rows. */
  readonly sql: Client;
  readonly organisationId: string;
  readonly incidents: number;
}

/** The number of the incident that a run works on: each another one, all over the table. */
export const spreadOut = (run: number, incidents: number) => (run * 7919) % incidents;

/** Where the incidents of the second kind of edit, and of the edits in plain SQL, begin. */
const SECOND = 300;
const PLAIN = 3_000;

/** The incidents that get edited in up to some 300 runs. */
export const editedNumbers = (incidents: number) =>
  new Set([0, PLAIN].flatMap((first) => numbersFrom(first, 2 * SECOND, incidents)));

const numbersFrom = (first: number, length: number, incidents: number) =>
  Array.from({ length }, (_, run) => spreadOut(first + run, incidents));

const SEARCHES = {
  'a rare word': WORDS.rare,
  'a usual word': WORDS.usual,
  'a common word': WORDS.common[0],
  'two common words': WORDS.common.join(' '),
};

const NEAR_SQL: Limit = { of: ['p50', 'p95'], timesPlain: 3, milliseconds: 2 };
const SEARCH: Limit = { of: ['p95'], timesPlain: 0, milliseconds: 50 };
const NO_SECONDS: Limit = { of: ['p95'], timesPlain: 0, milliseconds: 1_000 };

/** Everything that is measured, beside the same thing in plain SQL where there is one. */
export async function requests(bench: Bench, runs: number): Promise<readonly Pair[]> {
  return [...lists(bench), ...searches(bench), ...reads(bench), ...(await edits(bench, runs))];
}

function lists(bench: Bench): Pair[] {
  const { get, query } = clientsOf(bench);
  let cursor = '';
  return [
    { name: 'list', limit: NEAR_SQL, candour: () => get('/v1/incidents'), plain: () => query(listed('')) },
    {
      name: 'list, second page',
      limit: NEAR_SQL,
      candour: async () => {
        cursor ||= (await get<{ next_cursor: string }>('/v1/incidents')).next_cursor;
        return get(`/v1/incidents?cursor=${cursor}`);
      },
      plain: () => query(`${listed('')} OFFSET 50`),
    },
    {
      name: 'list, by kind and severity',
      limit: NEAR_SQL,
      candour: () => get('/v1/incidents?kind=hazard&severity=critical'),
      plain: () => query(listed(`AND kind = 'hazard' AND severity = 'critical'`)),
    },
    {
      name: 'list, by behaviour',
      limit: NEAR_SQL,
      candour: () => get('/v1/incidents?behaviour=manipulation'),
      plain: () => query(listed(`AND behaviours && '{manipulation}'`)),
    },
    ...Object.entries(SEARCHES).map(([name, words]) => ({
      name: `list, with ${name}`,
      limit: SEARCH,
      candour: () => get(`/v1/incidents?text=${encodeURIComponent(words)}`),
      plain: () => query(listedWithWords, words),
    })),
    { name: 'facets', limit: NO_SECONDS, candour: () => get('/v1/incidents/facets') },
    { name: 'portfolio', limit: NO_SECONDS, candour: () => get('/v1/portfolio') },
  ];
}

function searches(bench: Bench): Pair[] {
  const { get, query } = clientsOf(bench);
  return [
    ...Object.entries(SEARCHES).map(([name, words]) => ({
      name: `search, ${name}`,
      limit: SEARCH,
      candour: () => get(`/v1/search?q=${encodeURIComponent(words)}`),
      plain: () => query(RANKED, words),
    })),
    {
      name: 'similar',
      limit: NO_SECONDS,
      candour: (run) => get(`/v1/incidents/${incidentId(spreadOut(run, bench.incidents))}/similar`),
    },
  ];
}

function reads(bench: Bench): Pair[] {
  const { get, query } = clientsOf(bench);
  const some = (run: number) => incidentId(spreadOut(run, bench.incidents));
  return [
    {
      name: 'open',
      limit: NEAR_SQL,
      candour: (run) => get(`/v1/incidents/${some(run)}`),
      plain: (run) =>
        query('SELECT document FROM incident WHERE organisation_id = $1 AND id = $2', some(run)),
    },
    {
      name: 'revision read',
      limit: NEAR_SQL,
      candour: (run) => get(`/v1/incidents/${some(run)}?revision=4`),
      plain: (run) =>
        query(
          `SELECT revision, patch, snapshot, digest FROM incident_revision
           WHERE organisation_id = $1 AND incident_id = $2 AND revision <= 4 ORDER BY revision`,
          some(run),
        ),
    },
  ];
}

async function edits(bench: Bench, runs: number): Promise<Pair[]> {
  const { send, query } = clientsOf(bench);
  const some = (run: number) => incidentId(spreadOut(run, bench.incidents));
  const edited = Array.from({ length: runs }, (_, run) => some(run));
  const { rows } = await query(
    `SELECT id, document::json #>> '{header,rev}' AS rev FROM incident WHERE organisation_id = $1 AND id = ANY ($2)`,
    edited,
  );
  const revs = new Map(rows.map(({ id, rev }) => [id, rev]));
  const entry = {
    kind: 'fact',
    time: { stated: '2026-03-02T10:15', zone: 'Europe/Berlin', precision: 'minute' },
    text: 'The vendor was called and asked for the logs of the night.',
    in_disclosures: true,
  };
  return [
    {
      name: 'edit, a field of the header',
      limit: NEAR_SQL,
      candour: (run) =>
        send('PATCH', `/v1/incidents/${some(run)}/header`, { owner: `Person ${run}` }, revs.get(some(run))),
      plain: (run) => plainEdit(bench, some(run + PLAIN), 'header,owner', `Person ${run}`),
    },
    {
      name: 'edit, a new entry in the timeline',
      limit: NEAR_SQL,
      candour: (run) => send('POST', `/v1/incidents/${some(run + SECOND)}/items/timeline`, entry),
      plain: (run) => plainEdit(bench, some(run + PLAIN + SECOND), 'timeline,1', entry),
    },
  ];
}

function clientsOf({ baseUrl, headers, sql, organisationId }: Bench) {
  const send = async (method: string, path: string, body?: object, rev?: string) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...headers,
        ...(body && { 'content-type': 'application/json' }),
        ...(rev !== undefined && { 'if-match': `"${rev}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const get = <T>(path: string) => send('GET', path) as Promise<T>;
  const query = (text: string, ...parameters: unknown[]) => sql.query(text, [organisationId, ...parameters]);
  return { send, get, query };
}

const COLUMNS = `id, reference, revision, title, kind, status, severity, setting, tlp, owner, behaviours,
  harm_categories, created_at, updated_at`;
const listed = (where: string, from = 'incident') =>
  `SELECT ${COLUMNS} FROM ${from} WHERE organisation_id = $1 ${where} ORDER BY updated_at DESC, id DESC LIMIT 51`;
const listedWithWords = listed(
  `AND words @@ websearch_to_tsquery('english', $2)`,
  'incident JOIN (SELECT incident_id AS id, words FROM incident_search) search USING (id)',
);
const RANKED = `SELECT incident_id, title, ts_rank(words, q) AS rank
  FROM incident_search, websearch_to_tsquery('english', $2) q
  WHERE organisation_id = $1 AND words @@ q ORDER BY rank DESC LIMIT 20`;

/** What an edit writes, without deciding anything: lock, document, revision, outbox. */
async function plainEdit(
  { sql, organisationId }: Bench,
  id: string,
  path: string,
  value: unknown,
): Promise<void> {
  await sql.query('BEGIN');
  const { rows } = await sql.query(
    'SELECT document FROM incident WHERE organisation_id = $1 AND id = $2 FOR UPDATE',
    [organisationId, id],
  );
  const [{ document }] = rows as [{ document: string }];
  const { revision, text } = changed(document, path, value);
  await sql.query('UPDATE incident SET document = $2, revision = $3, updated_at = now() WHERE id = $1', [
    id,
    text,
    revision,
  ]);
  await sql.query(
    `INSERT INTO incident_revision (incident_id, organisation_id, revision, event, patch, digest, at)
       VALUES ($1, $2, $3, '{}', '[]', 'd', now())`,
    [id, organisationId, revision],
  );
  await sql.query(
    `INSERT INTO ledger_outbox (organisation_id, type, subject, digest, at) VALUES ($1, 'bench', $2, 'd', now())`,
    [organisationId, id],
  );
  await sql.query('COMMIT');
}

/** The next revision of a record. */
function changed(document: string, path: string, value: unknown) {
  const record = JSON.parse(document);
  const [part, member] = path.split(',') as [string, string];
  record[part][member] = value;
  record.revision += 1;
  return { revision: record.revision as number, text: JSON.stringify(record) };
}
