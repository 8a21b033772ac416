import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, type Config } from '#config';
import { startCandour, type Candour } from '../launch/candour.js';
import { silent } from '../launch/progress.js';

/** A home of its own, which other users of the machine may pass through: the database may run as one. */
export async function temporaryHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'candour-bench-'));
  await chmod(home, 0o711);
  return home;
}

/** Without the demo, and with no log but of errors. */
export function measuredConfig(home: string, port: string): Config {
  return loadConfig({ CANDOUR_HOME: home, PORT: port, LOG_LEVEL: 'error' }, ['--no-demo']);
}

/** Starts an instance whose data are as safe as those of anybody. */
export function startMeasured(config: Config): Promise<Candour> {
  return startCandour(config, { progress: silent, signal: new AbortController().signal, durable: true });
}
