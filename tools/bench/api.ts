import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { requests, spreadOut, type Bench } from './api-requests.js';
import { fillHome } from './filled-home.js';
import { incidentId } from './incidents.js';
import { comparePairs, WARM_UP } from './latencies.js';
import { time } from './measure.js';
import { measuredConfig, startMeasured } from './measured-instance.js';
import { watchMemory } from './memory.js';
import { bareServer, bytesOf, throughput } from './throughput.js';

/**
 * Measures the API over many incidents: `npm run bench:api -- [--incidents 100000] [--runs 200] [--seconds 10]
 * [--port 3998] [--home folder]`: latency beside the same query as plain SQL by the database's owner, throughput beside
 * a bare Fastify route that returns the same bytes, and memory. A home that is named is kept, and filled only once.
 */
const { values } = parseArgs({
  options: {
    incidents: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '10' },
    port: { type: 'string', default: '3998' },
    home: { type: 'string' },
  },
});
const [incidents, runs, seconds] = [values.incidents, values.runs, values.seconds].map(Number) as [
  number,
  number,
  number,
];

let filled!: Awaited<ReturnType<typeof fillHome>>;
const filling = await time(async () => (filled = await fillHome({ folder: values.home, incidents })));
console.log(`${incidents} incidents, ready in ${Math.round(filling / 1000)} s`);
const candour = await startMeasured(measuredConfig(filled.home, values.port));
const sql = new Client({ connectionString: candour.ownerUrl });
await sql.connect();
try {
  await measureApi({
    baseUrl: candour.baseUrl,
    headers: { authorization: `Bearer ${filled.apiKey}` },
    sql,
    organisationId: filled.organisationId,
    incidents,
  });
} finally {
  await sql.end();
  await candour.stop();
  await filled.dispose();
}
process.exit();

async function measureApi(bench: Bench): Promise<void> {
  using memory = watchMemory('apps/api');
  memory.during('one request at a time');
  console.log('\nLatency in milliseconds');
  await comparePairs(await requests(bench, runs + WARM_UP), runs);
  const table: Record<string, object> = {};
  for (const [name, path] of [
    ['list', '/v1/incidents'],
    ['open', `/v1/incidents/${incidentId(spreadOut(1, incidents))}`],
  ] as const) {
    memory.during(`${name}, 16 requests at a time`);
    table[name] = await compareThroughput(`${bench.baseUrl}${path}`, bench.headers);
  }
  console.log('\nThroughput, 16 requests at a time');
  console.table(table);
  console.log('\nMemory of the API in MiB');
  console.table(memory.phases());
}

async function compareThroughput(url: string, headers: Bench['headers']): Promise<object> {
  const body = await bytesOf(url, headers);
  const bare = await bareServer(body);
  const plain = await throughput(bare.url, seconds);
  bare.process.kill();
  const ours = await throughput(url, seconds, headers);
  return {
    bytes: body.length,
    'requests/s': Math.round(ours),
    'bare Fastify': Math.round(plain),
    share: `${((ours / plain) * 100).toFixed(0)} %`,
  };
}
