import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Readable } from 'node:stream';
import { loadConfig } from '#config';
import { readInChild, withFile } from '#evidence';
import { provisionOrganisation } from '#persistence';
import { startCandour } from '../launch/candour.js';
import { silent } from '../launch/progress.js';
import { writeLargeLog } from './large-log.js';
import { say, time } from './measure.js';
import { watchMemory } from './memory.js';

/**
 * Measures evidence at its largest: `npm run bench:evidence -- [--megabytes 1024] [--samples 70000] [--port 3997]`. A
 * log of that size is made, uploaded beside `sha256sum` of the same file, summarised, listed and searched.
 */
const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1024' },
    samples: { type: 'string', default: '70000' },
    port: { type: 'string', default: '3997' },
  },
});
const MB = 1024 * 1024;
const needle = 'the words that are sought';
const home = await mkdtemp(join(tmpdir(), 'candour-bench-'));
await chmod(home, 0o711);
const path = join(home, 'large.eval');
const made = await time(() =>
  writeLargeLog(path, { samples: Number(values.samples), bytes: Number(values.megabytes) * MB, needle }),
);
const { size } = await stat(path);
say('log', `${(size / MB).toFixed(0)} MB, ${values.samples} samples, made in ${(made / 1000).toFixed(1)} s`);

const config = loadConfig({ CANDOUR_HOME: home, PORT: values.port, LOG_LEVEL: 'error' }, ['--no-demo']);
const signal = new AbortController().signal;
const candour = await startCandour(config, { progress: silent, signal, durable: true });
try {
  await measureEvidence(await provisioned());
} finally {
  await candour.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit();

async function provisioned(): Promise<Call> {
  const { apiKey } = await provisionOrganisation(candour.ownerUrl, {
    name: 'Bench',
    profile: { legal_name: 'Bench', zone: 'UTC', contacts: [] },
    keyName: 'bench',
    roles: ['admin'],
  });
  return async (method, address, body) => {
    const response = await fetch(`${candour.baseUrl}${address}`, {
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
  };
}

type Call = (method: string, address: string, body?: string | Readable) => Promise<Record<string, never>>;

async function measureEvidence(call: Call): Promise<void> {
  using api = watchMemory('apps/api');
  using worker = watchMemory('apps/worker');
  api.during('all');
  worker.during('all');
  const incident = await call('POST', '/v1/incidents', JSON.stringify({ title: 'Large' }));
  const hashed = await time(sha256sum);
  let uploaded: Record<string, never> = {};
  const sent = await time(async () => {
    const address = `/v1/incidents/${incident['id']}/evidence?name=large.eval`;
    uploaded = await call('POST', address, createReadStream(path, { highWaterMark: MB }));
  });
  say('sha256sum', `${(hashed / 1000).toFixed(2)} s`);
  say(
    'upload, durable',
    `${(sent / 1000).toFixed(2)} s, ${(hashed / sent).toFixed(2)} of its speed (limit 0.5)`,
  );
  const examined = await time(() => call('GET', uploaded['operation']!));
  say('understood and verified by the worker', `${(examined / 1000).toFixed(2)} s`);

  const item = `/v1/evidence/${uploaded['id']}`;
  for (const [name, address] of [
    ['header (the item, as stored)', item],
    ['sample table, first page (limit 1 s)', `${item}/samples?limit=100`],
    ['sample table, last by score', `${item}/samples?limit=100&sort=-score`],
    ['one sample', `${item}/transcript?sample=case-000007`],
  ] as const) {
    const times = [await time(() => call('GET', address)), await time(() => call('GET', address))];
    say(name, times.map((one) => `${(one / 1000).toFixed(2)} s`).join(', '));
  }
  await measureSearch();
  for (const [name, memory] of [
    ['API', api],
    ['worker', worker],
  ] as const)
    say(`memory, ${name}`, `${memory.phases()['all']?.most} MiB at most (limit 300)`);
}

/** In a child process as the API has it, without its limit of time; its memory is limited as a worker's. */
async function measureSearch(): Promise<void> {
  const limits = { timeoutMs: 600_000, memoryMb: 300 };
  let hits = 0;
  const took = await time(() =>
    withFile(path, async (file) => {
      for await (const _hit of readInChild('search', [file], { text: needle, shown: null }, limits))
        hits += 1;
    }),
  );
  const rate = `${(size / MB / (took / 1000)).toFixed(0)} MB of the file a second`;
  say('search through the whole log, within 300 MB', `${(took / 1000).toFixed(1)} s, ${rate}, ${hits} found`);
}

async function sha256sum(): Promise<void> {
  const child = spawn('sha256sum', [path], { stdio: 'ignore' });
  await once(child, 'exit');
}
