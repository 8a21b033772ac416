import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '#config';
import { provisionKey, provisionOrganisation } from '#persistence';
import { startCandour, type Candour } from '../launch/candour.js';
import { silent } from '../launch/progress.js';
import { measure, median, printTable, time, type Row } from './measure.js';

/**
 * Measures a whole instance as people meet it: `node dist/tools/bench/instance.js [--runs 20] [--port 3999]`: its first
 * and its warm start, and the time from asking for a disclosure to the stored PDF.
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20' }, port: { type: 'string', default: '3999' } },
});
const runs = Number(values.runs);
const home = await mkdtemp(join(tmpdir(), 'candour-bench-'));
await chmod(home, 0o711);
const config = loadConfig({ CANDOUR_HOME: home, PORT: values.port, LOG_LEVEL: 'error' }, ['--no-demo']);
const start = () =>
  startCandour(config, { progress: silent, signal: new AbortController().signal, durable: true });

try {
  const starts: Row[] = [{ name: 'first start, API ready', milliseconds: await startAndStop() }];
  const warm = [await startAndStop(), await startAndStop(), await startAndStop()];
  starts.push({ name: 'warm start, API ready (limit 5000)', milliseconds: median(warm) });
  printTable('Starting', starts);
  const candour = await start();
  try {
    await disclosures(candour);
  } finally {
    await candour.stop();
  }
} finally {
  await rm(home, { recursive: true, force: true });
}
process.exit();

async function startAndStop(): Promise<number> {
  let candour: Candour | undefined;
  const milliseconds = await time(async () => (candour = await start()));
  await candour!.stop();
  return milliseconds;
}

async function disclosures({ ownerUrl, baseUrl }: Candour): Promise<void> {
  const profile = { legal_name: 'Bench', zone: 'UTC', contacts: [] };
  const { organisationId, apiKey } = await provisionOrganisation(ownerUrl, {
    name: 'Bench',
    profile,
    keyName: 'bench',
  });
  const approver = await provisionKey(ownerUrl, { organisationId, name: 'approver', roles: ['approver'] });
  const call = (method: string, path: string, body?: object) => send(apiKey, method, path, body);
  const send = async (key: string, method: string, path: string, body?: object) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        prefer: 'wait=60',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string; digest: string; operation: string; state: string };
  };
  const { id: incident } = await call('POST', '/v1/incidents', { title: 'Bench' });
  for (let item = 0; item < 40; item++) {
    await call('POST', `/v1/incidents/${incident}/items/behaviours`, {
      code: 'malfunction',
      description: 'The system stopped answering for some minutes. '.repeat(8),
    });
  }
  const disclose = async () => {
    const wanted = { regime: 'voluntary-post-mortem', stage: 'final' };
    const { id } = await call('POST', `/v1/incidents/${incident}/disclosures`, wanted);
    const { digest } = await call('POST', `/v1/disclosures/${id}/versions`);
    const review = { outcome: 'approved', digest };
    const { operation } = await send(approver, 'POST', `/v1/disclosures/${id}/reviews`, review);
    const { state } = await call('GET', operation);
    if (state !== 'done') throw new Error(`${operation} is ${state}`);
  };
  await disclose();
  const reading = await measure('reading the incident over HTTP', runs, () =>
    call('GET', `/v1/incidents/${incident}`),
  );
  const alone = await measure('disclosure asked for to PDF stored', runs, disclose);
  const crowd = await time(() => Promise.all(Array.from({ length: runs }, disclose)));
  printTable('Disclosing', [
    alone,
    { name: `the same, ${runs} at once, per document`, milliseconds: crowd / runs },
    reading,
  ]);
}
