import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Candour } from '../launch/candour.js';
import { startDisclosing } from './disclosing.js';
import { measure, median, printTable, time, type Row } from './measure.js';
import { measuredConfig, startMeasured, temporaryHome } from './measured-instance.js';

/**
 * Measures a whole instance as people meet it: `node dist/tools/bench/instance.js [--runs 20] [--port 3999]`: its first
 * and its warm start, and the time from asking for a disclosure to the stored PDF.
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20' }, port: { type: 'string', default: '3999' } },
});
const runs = Number(values.runs);
const home = await temporaryHome();
const config = measuredConfig(home, values.port);
const start = () => startMeasured(config);

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

async function disclosures(candour: Candour): Promise<void> {
  const { call, incident, disclose } = await startDisclosing(candour);
  const id = await incident(40, 'The system stopped answering for some minutes. '.repeat(8));
  await disclose(id);
  const reading = await measure('reading the incident over HTTP', runs, () =>
    call('GET', `/v1/incidents/${id}`),
  );
  const alone = await measure('disclosure asked for to PDF stored', runs, () => disclose(id));
  const crowd = await time(() => Promise.all(Array.from({ length: runs }, () => disclose(id))));
  printTable('Disclosing', [
    alone,
    { name: `the same, ${runs} at once, per document`, milliseconds: crowd / runs },
    reading,
  ]);
}
