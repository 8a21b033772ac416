import { ConfigError, loadServiceConfig } from '#config';
import { PackError } from '#regimes';
import { startWorker } from './worker.js';

try {
  const worker = await startWorker(loadServiceConfig(process.env));
  const stop = () => void worker.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof PackError;
  process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
}
