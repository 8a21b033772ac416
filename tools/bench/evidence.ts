import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { loadConfig } from '#config';
import { readInChild, withFile, type TableRow, type WorkName, type Works } from '#evidence';
import { provisionOrganisation } from '#persistence';
import { startCandour } from '../launch/candour.js';
import { silent } from '../launch/progress.js';
import { NEEDLE, writeLargeJson, writeLargeLog } from './large-log.js';
import { median, say, time } from './measure.js';
import { mostMemory, watchMemory } from './memory.js';

/**
 * Measures evidence at its largest: `npm run bench:evidence -- [--megabytes 1024] [--samples 70000] [--json] [--log FILE]
 * [--runs 3] [--port 3997]`. A log of that size is made, or `--log` is taken: it is read in a process of its own, then
 * uploaded beside `sha256sum` of the same file and looked at through the API. Figures are medians.
 */
const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1024' },
    samples: { type: 'string', default: '70000' },
    json: { type: 'boolean', default: false },
    log: { type: 'string' },
    runs: { type: 'string', default: '3' },
    port: { type: 'string', default: '3997' },
  },
});
const MB = 1024 * 1024;
const runs = Number(values.runs);
const home = await mkdtemp(join(tmpdir(), 'candour-bench-'));
await chmod(home, 0o711);
try {
  const path = values.log ?? (await made());
  const size = (await stat(path)).size / MB;
  say('log', `${size.toFixed(0)} MB`);
  await measureReading(path, size);
  await measureInstance(path);
} finally {
  await rm(home, { recursive: true, force: true });
}
process.exit();

async function made(): Promise<string> {
  const path = join(home, values.json ? 'large.json' : 'large.eval');
  const log = { samples: Number(values.samples), bytes: Number(values.megabytes) * MB };
  const took = await time(() => (values.json ? writeLargeJson(path, log) : writeLargeLog(path, log)));
  say('made', seconds(took));
  return path;
}

/** As API and worker read it, from its first byte: a process is started for each. */
async function measureReading(path: string, size: number): Promise<void> {
  const rows: TableRow[] = [];
  await reading('sample table, as it is kept', 1, () =>
    inChild(path, 'tables', null, (part) => 'rows' in part && rows.push(...part.rows)),
  );
  const { sample_id: sampleId, epoch } = rows[0]!.sample;
  const one = { sampleId, epoch, shown: [], after: 0, limit: 50 };
  await reading('one sample', runs, () => inChild(path, 'transcript', one));
  await reading('header, sample table and verification', runs, () => inChild(path, 'examine', null));
  let hits = 0;
  const sought = { text: NEEDLE, shown: [] };
  const took = await reading('search through all of it', 1, () =>
    inChild(path, 'search', sought, () => (hits += 1)),
  );
  const rate = (amount: number) => (amount / (took / 1000)).toFixed(0);
  say('search', `${rate(size)} MB of the file and ${rate(rows.length)} samples a second, ${hits} hits`);
}

async function reading(name: string, times: number, read: () => Promise<void>): Promise<number> {
  const took: number[] = [];
  const memory = await mostMemory('reading-process', async () => {
    for (let run = 0; run < times; run += 1) took.push(await time(read));
  });
  say(name, `${seconds(median(took))}, ${memory} MiB (limit 300)`);
  return median(took);
}

async function inChild<Name extends WorkName>(
  path: string,
  work: Name,
  input: Works[Name]['input'],
  take: (item: Works[Name]['item']) => unknown = () => {},
): Promise<void> {
  const limits = { timeoutMs: 600_000, memoryMb: 300 };
  await withFile(path, async (file) => {
    for await (const item of readInChild(work, [file], input, limits)) take(item);
  });
}

async function measureInstance(path: string): Promise<void> {
  const config = loadConfig({ CANDOUR_HOME: home, PORT: values.port, LOG_LEVEL: 'error' }, ['--no-demo']);
  const signal = new AbortController().signal;
  const candour = await startCandour(config, { progress: silent, signal, durable: true });
  try {
    const { apiKey } = await provisionOrganisation(candour.ownerUrl, {
      name: 'Bench',
      profile: { legal_name: 'Bench', zone: 'UTC', contacts: [] },
      keyName: 'bench',
      roles: ['admin'],
    });
    await measureUpload(path, (method, address, body) =>
      call({ base: candour.baseUrl, apiKey }, method, address, body),
    );
  } finally {
    await candour.stop();
  }
}

type Call = (method: string, address: string, body?: string | Readable) => Promise<Record<string, never>>;

async function measureUpload(path: string, call: Call): Promise<void> {
  using api = watchMemory('apps/api');
  using worker = watchMemory('apps/worker');
  api.during('all');
  worker.during('all');
  const incident = await call('POST', '/v1/incidents', JSON.stringify({ title: 'Large' }));
  const upload = () =>
    call(
      'POST',
      `/v1/incidents/${incident['id']}/evidence?name=large`,
      createReadStream(path, { highWaterMark: MB }),
    );
  const { id, operation } = await upload();
  say('understood and verified by the worker', seconds(await time(() => call('GET', operation!))));
  const hashed: number[] = [];
  const sent: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    hashed.push(await time(() => sha256sum(path)));
    sent.push(await time(upload));
  }
  say('sha256sum', seconds(median(hashed)));
  const ratio = median(hashed) / median(sent);
  say('upload, durable', `${seconds(median(sent))}, ${ratio.toFixed(2)} of its speed (limit 0.5)`);
  for (const [name, address] of [
    ['API: header (the item, as stored)', ''],
    ['API: sample table, first page', '/samples?limit=100'],
  ] as const) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1)
      times.push(await time(() => call('GET', `/v1/evidence/${id}${address}`)));
    say(name, seconds(median(times)));
  }
  for (const [name, { first, most }] of [
    ['memory of the API', api.phases()['all']!],
    ['memory of the worker', worker.phases()['all']!],
  ] as const)
    say(name, `${first} MiB before, ${most} MiB at most`);
}

async function call(
  { base, apiKey }: { readonly base: string; readonly apiKey: string },
  method: string,
  address: string,
  body?: string | Readable,
): Promise<Record<string, never>> {
  const response = await fetch(`${base}${address}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      prefer: 'wait=120',
      ...(body && {
        'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
      }),
    },
    ...(body && { body: typeof body === 'string' ? body : (Readable.toWeb(body) as ReadableStream) }),
    ...(body && { duplex: 'half' }),
  });
  if (!response.ok) throw new Error(`${method} ${address}: ${await response.text()}`);
  return (await response.json()) as Record<string, never>;
}

async function sha256sum(path: string): Promise<void> {
  await once(spawn('sha256sum', [path], { stdio: 'ignore' }), 'exit');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
