import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { provisionOrganisation } from '#persistence';
import { NEEDLE, writeLargeJson, writeLargeLog } from './large-log.js';
import { judge, median, say, time } from './measure.js';
import { measuredConfig, startMeasured, temporaryHome } from './measured-instance.js';
import { mostMemory, watchMemory } from './memory.js';

/**
 * Measures evidence at its largest, as the API serves it: `npm run bench:evidence -- [--megabytes 1024] [--samples 70000]
 * [--json] [--log FILE] [--runs 5] [--port 3997]`. A log of that size is made, or `--log` is taken; it is uploaded beside
 * `sha256sum` of the same file, read by the worker, looked at and searched. Figures are medians, memory is the most that
 * one process took that read the log.
 */
const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1024' },
    samples: { type: 'string', default: '70000' },
    json: { type: 'boolean', default: false },
    log: { type: 'string' },
    runs: { type: 'string', default: '5' },
    port: { type: 'string', default: '3997' },
  },
});
const MB = 1024 * 1024;
const LOOK_MS = 1_000;
const MEMORY_MIB = 300;
const runs = Number(values.runs);
const home = await temporaryHome();
try {
  const path = values.log ?? (await made());
  say('log', `${((await stat(path)).size / MB).toFixed(0)} MB`);
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

async function measureInstance(path: string): Promise<void> {
  const candour = await startMeasured(measuredConfig(home, values.port));
  try {
    const { apiKey } = await provisionOrganisation(candour.ownerUrl, {
      name: 'Bench',
      profile: { legal_name: 'Bench', zone: 'UTC', contacts: [] },
      keyName: 'bench',
      roles: ['admin'],
    });
    using api = watchMemory('apps/api');
    using worker = watchMemory('apps/worker');
    api.during('all');
    worker.during('all');
    const caller = { base: candour.baseUrl, apiKey };
    const { log, hashing } = await measureUpload(path, caller);
    await measureLooks(log, caller);
    await measureSearch(log, caller, { hashing, bytes: (await stat(path)).size });
    for (const [name, { first, most }] of [
      ['memory of the API', api.phases()['all']!],
      ['memory of the worker', worker.phases()['all']!],
    ] as const)
      say(name, `${first} MiB before, ${most} MiB at most`);
  } finally {
    await candour.stop();
  }
}

interface ApiCaller {
  readonly base: string;
  readonly apiKey: string;
}

/** The uploaded log's address, and how long `sha256sum` takes for it. */
async function measureUpload(path: string, caller: ApiCaller): Promise<{ log: string; hashing: number }> {
  const incident = await json(caller, 'POST', '/v1/incidents', JSON.stringify({ title: 'Large' }));
  const address = `/v1/incidents/${incident['id']}/evidence?name=large`;
  const upload = () => json(caller, 'POST', address, createReadStream(path, { highWaterMark: MB }));
  const { id, operation } = await upload();
  await reading('understood, verified and kept by the worker', 1, async () => {
    let state = '';
    while (state !== 'done') ({ state = '' } = await json(caller, 'GET', operation!));
  });
  const hashed: number[] = [];
  const sent: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    hashed.push(await time(() => sha256sum(path)));
    sent.push(await time(upload));
  }
  const hashing = median(hashed);
  say('sha256sum', seconds(hashing));
  judge('upload, durable', seconds(median(sent)), { value: median(sent) / hashing, most: 2 });
  return { log: `/v1/evidence/${id}`, hashing };
}

async function measureLooks(log: string, caller: ApiCaller): Promise<void> {
  const look = async (name: string, address: string) => {
    const took: number[] = [];
    for (let run = 0; run < runs; run += 1)
      took.push(await time(() => json(caller, 'GET', `${log}${address}`)));
    judge(name, seconds(median(took)), { value: median(took), most: LOOK_MS });
  };
  await look('header (the item, as stored)', '');
  await look('sample table, first page', '/samples?limit=100');
  await look('sample table, last by score', '/samples?limit=100&sort=-score');
  await look('sample table, some by id and score', '/samples?limit=100&sample=99&value=1&sort=duration');
  const { samples } = (await json(caller, 'GET', `${log}/samples?limit=1&sort=-position`)) as unknown as {
    samples: [{ sample_id: string }];
  };
  const sample = encodeURIComponent(samples[0].sample_id);
  await reading('one sample', runs, () => json(caller, 'GET', `${log}/transcript?sample=${sample}`));
}

async function measureSearch(
  log: string,
  caller: ApiCaller,
  { hashing, bytes }: { readonly hashing: number; readonly bytes: number },
): Promise<void> {
  const address = `${log}/search?limit=1000&text=${encodeURIComponent(NEEDLE)}`;
  let told = '';
  const took = await reading('search through all of it', 1, async () => {
    told = await (await ask(caller, 'GET', address)).text();
  });
  const places = told.split('event: hit\n').length - 1;
  const rate = (bytes / MB / (took / 1000)).toFixed(1);
  say(
    'search',
    `${rate} MB of the file a second, ${(hashing / took).toFixed(3)} of sha256sum, ${places} places`,
  );
}

async function reading(name: string, times: number, read: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  const memory = await mostMemory('reading-process', async () => {
    for (let run = 0; run < times; run += 1) took.push(await time(read));
  });
  judge(name, `${seconds(median(took))}, ${memory} MiB`, { value: memory, most: MEMORY_MIB });
  return median(took);
}

async function json(
  caller: ApiCaller,
  method: string,
  address: string,
  body?: string | Readable,
): Promise<Record<string, string>> {
  return (await (await ask(caller, method, address, body)).json()) as Record<string, string>;
}

async function ask(
  { base, apiKey }: ApiCaller,
  method: string,
  address: string,
  body?: string | Readable,
): Promise<Response> {
  const response = await fetch(`${base}${address}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      prefer: 'wait=60',
      ...(body && {
        'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
      }),
    },
    ...(body && { body: typeof body === 'string' ? body : (Readable.toWeb(body) as ReadableStream) }),
    ...(body && { duplex: 'half' }),
  });
  if (!response.ok) throw new Error(`${method} ${address}: ${await response.text()}`);
  return response;
}

async function sha256sum(path: string): Promise<void> {
  await once(spawn('sha256sum', [path], { stdio: 'ignore' }), 'exit');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
