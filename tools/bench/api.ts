import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '#config';
import { provisionOrganisation } from '#persistence';
import { Client } from 'pg';
import { startCandour, type Candour } from '../launch/candour.js';
import { silent } from '../launch/progress.js';
import { generateIncidents, incidentId } from './incidents.js';
import { comparePairs, type Pair } from './latencies.js';
import { time } from './measure.js';
import { bareServer, bytesOf, memoryOf, throughput } from './throughput.js';

/**
 * Measures the API over many incidents: `node dist/tools/bench/api.js [--incidents 100000] [--runs 200] [--port 3998]
 * [--seconds 5]`: latency beside the same query as plain SQL by the database's owner, throughput beside a bare Fastify
 * route that returns the same bytes, and memory.
 */
const { values } = parseArgs({
  options: {
    incidents: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '200' },
    port: { type: 'string', default: '3998' },
    seconds: { type: 'string', default: '5' },
  },
});
const incidents = Number(values.incidents);
const home = await mkdtemp(join(tmpdir(), 'candour-bench-'));
await chmod(home, 0o711);
const config = loadConfig({ CANDOUR_HOME: home, PORT: values.port, LOG_LEVEL: 'error' }, ['--no-demo']);
const candour = await startCandour(config, {
  progress: silent,
  signal: new AbortController().signal,
  durable: true,
});
try {
  await measureApi(candour);
} finally {
  await candour.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit();

async function measureApi({ ownerUrl, baseUrl }: Candour): Promise<void> {
  const profile = { legal_name: 'Bench', zone: 'UTC', contacts: [] };
  const made = await provisionOrganisation(ownerUrl, { name: 'Bench', profile, keyName: 'bench' });
  const generating = await time(() => generateIncidents(ownerUrl, made.organisationId, incidents));
  console.log(`${incidents} incidents, generated in ${Math.round(generating / 1000)} s`);
  const headers = { authorization: `Bearer ${made.apiKey}` };
  const sql = new Client({ connectionString: ownerUrl });
  await sql.connect();
  const before = await memoryOf('apps/api');
  try {
    const pairs = pairsOf({ baseUrl, headers, sql, organisation: made.organisationId });
    await comparePairs(pairs, Number(values.runs));
  } finally {
    await sql.end();
  }
  await compareThroughput(baseUrl, headers);
  console.log(`Memory of the API: ${before} MiB before, ${await memoryOf('apps/api')} MiB after`);
}

interface PlainRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Bench {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sql: Client;
  readonly organisation: string;
}

function pairsOf({ baseUrl, headers, sql, organisation }: Bench): readonly Pair[] {
  const http = async (path: string, init: PlainRequest = {}) => {
    const response = await fetch(`${baseUrl}${path}`, { ...init, headers: { ...headers, ...init.headers } });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const query = (text: string, ...parameters: unknown[]) => sql.query(text, [organisation, ...parameters]);
  const some = (run: number) => incidentId((run * 7919) % incidents);
  const columns = `id, reference, revision, title, kind, status, severity, setting, tlp, owner, behaviours,
    harm_categories, created_at, updated_at`;
  const list = (where: string) =>
    `SELECT ${columns} FROM incident WHERE organisation_id = $1 ${where} ORDER BY updated_at DESC, id DESC LIMIT 51`;
  const ranked = `SELECT id, title, ts_rank(words, q) AS rank FROM incident, websearch_to_tsquery('english', $2) q
    WHERE organisation_id = $1 AND words @@ q ORDER BY rank DESC LIMIT 20`;
  let cursor = '';
  return [
    { name: 'list', candour: () => http('/v1/incidents'), plain: () => query(list('')) },
    {
      name: 'list, second page',
      candour: async () => {
        cursor ||= ((await http('/v1/incidents')) as { next_cursor: string }).next_cursor;
        return http(`/v1/incidents?cursor=${cursor}`);
      },
      plain: () => query(`${list('')} OFFSET 50`),
    },
    {
      name: 'filter by kind and severity',
      candour: () => http('/v1/incidents?kind=hazard&severity=critical'),
      plain: () => query(list(`AND kind = 'hazard' AND severity = 'critical'`)),
    },
    {
      name: 'filter by behaviour',
      candour: () => http('/v1/incidents?behaviour=manipulation'),
      plain: () => query(list(`AND behaviours && '{manipulation}'`)),
    },
    {
      name: 'filter by a rare word',
      candour: () => http('/v1/incidents?text=zeppelin'),
      plain: () => query(list(`AND words @@ websearch_to_tsquery('english', 'zeppelin')`)),
    },
    { name: 'facets', candour: () => http('/v1/incidents/facets') },
    {
      name: 'search, a rare word',
      candour: () => http('/v1/search?q=zeppelin'),
      plain: () => query(ranked, 'zeppelin'),
    },
    {
      name: 'search, common words',
      candour: () => http('/v1/search?q=cancelled+orders'),
      plain: () => query(ranked, 'cancelled orders'),
    },
    { name: 'similar', candour: (run) => http(`/v1/incidents/${some(run)}/similar`) },
    { name: 'portfolio', candour: () => http('/v1/portfolio') },
    {
      name: 'open',
      candour: (run) => http(`/v1/incidents/${some(run)}`),
      plain: (run) =>
        query('SELECT document FROM incident WHERE organisation_id = $1 AND id = $2', some(run)),
    },
    {
      name: 'revision read',
      candour: (run) => http(`/v1/incidents/${some(run)}?revision=4`),
      plain: (run) =>
        query(
          `SELECT revision, patch, snapshot, digest FROM incident_revision
           WHERE organisation_id = $1 AND incident_id = $2 AND revision <= 4 ORDER BY revision`,
          some(run),
        ),
    },
    {
      name: 'edit',
      candour: (run) =>
        http(`/v1/incidents/${some(run)}/header`, {
          method: 'PATCH',
          headers: { 'if-match': '"1"', 'content-type': 'application/json' },
          body: JSON.stringify({ owner: `Person ${run}` }),
        }),
      plain: (run) => plainEdit(sql, organisation, some(run + 3_000)),
    },
  ];
}

/** What an edit writes, without deciding anything: lock, document, revision, outbox. */
async function plainEdit(sql: Client, organisation: string, id: string): Promise<void> {
  await sql.query('BEGIN');
  const { rows } = await sql.query(
    'SELECT document, revision FROM incident WHERE organisation_id = $1 AND id = $2 FOR UPDATE',
    [organisation, id],
  );
  const [{ document, revision }] = rows as [{ document: string; revision: number }];
  await sql.query('UPDATE incident SET document = $2, revision = $3, updated_at = now() WHERE id = $1', [
    id,
    document,
    revision + 1,
  ]);
  await sql.query(
    `INSERT INTO incident_revision (incident_id, organisation_id, revision, event, patch, digest, at)
       VALUES ($1, $2, $3, '{}', '[]', 'd', now())`,
    [id, organisation, revision + 1],
  );
  await sql.query(
    `INSERT INTO ledger_outbox (organisation_id, type, subject, digest, at) VALUES ($1, 't', $2, 'd', now())`,
    [organisation, id],
  );
  await sql.query('COMMIT');
}

async function compareThroughput(baseUrl: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const seconds = Number(values.seconds);
  const table: Record<string, object> = {};
  for (const [name, path] of [
    ['list', '/v1/incidents'],
    ['open', `/v1/incidents/${incidentId(1)}`],
  ] as const) {
    const body = await bytesOf(`${baseUrl}${path}`, headers);
    const bare = await bareServer(body);
    const plain = await throughput(bare.url, seconds);
    bare.process.kill();
    const ours = await throughput(`${baseUrl}${path}`, seconds, headers);
    const share = `${((ours / plain) * 100).toFixed(0)} %`;
    table[name] = {
      bytes: body.length,
      'requests/s': Math.round(ours),
      'bare Fastify': Math.round(plain),
      share,
    };
  }
  console.table(table);
}
