import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, type Config } from '#config';
import { startCandour, type Candour } from './candour.js';
import { accountsFile } from './demo/people.js';
import { loadWantedDemo } from './first-demo.js';
import { spoken } from './progress.js';

/** A terminal and npm both pass one Ctrl-C on; what follows this soon is the same one. */
const sameSignal = 500;

const stop = stopSignal();
try {
  await run(loadConfig(process.env, process.argv.slice(2)));
} catch (error) {
  if (error !== stop.reason) {
    process.stderr.write(`\n${sentence(error)}\n`);
    process.exitCode = 1;
  }
}
process.exit();

async function run(config: Config): Promise<void> {
  const candour = await startCandour(config, { progress: spoken, signal: stop, durable: true });
  const over = Promise.race([candour.lost, aborted(stop)]);
  const loaded = config.demo ? loadWantedDemo(candour, config.home, spoken) : Promise.resolve();
  if ((await Promise.race([loaded, over])) === undefined) greet(candour, config);
  const reason = await over;
  spoken.say('');
  await spoken.step('Stopping', () => candour.stop());
  if (reason !== 'aborted') throw reason;
}

function aborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('aborted');
    signal.addEventListener('abort', () => resolve('aborted'));
  });
}

function greet({ baseUrl, bootstrapToken }: Candour, { home, publicUrl }: Config): void {
  const pdfs = globSync(join(home, 'demo', '**', '*.pdf')).sort();
  const accounts = globSync(accountsFile(home)).map((path) =>
    readFileSync(path, 'utf8').trim().replaceAll(/^/gm, '  '),
  );
  const lines = [
    '',
    `Candour runs on ${publicUrl}${publicUrl === baseUrl ? '' : ` (from this machine: ${baseUrl})`}`,
    ...(bootstrapToken === null ? [] : [`One-time token for the first administrator: ${bootstrapToken}`]),
    ...(accounts.length === 0 ? [] : ['Look around in the demo, signed in as:', ...accounts]),
    ...(pdfs.length === 0 ? [] : ['PDFs of the demo:', ...pdfs.map((pdf) => `  ${pdf}`)]),
    `Data and logs: ${home}. Ctrl-C stops everything.`,
  ];
  spoken.say(lines.join('\n'));
}

/** Aborted when this process is to stop; asked a second time, it ends at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const onSignal = () => {
    first ||= Date.now();
    if (controller.signal.aborted && Date.now() - first > sameSignal) process.exit(130);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(name, onSignal);
  return controller.signal;
}

function sentence(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === '53100' ? 'The disk is full: make room and start again.' : message;
}
