import { createApi } from './create-api.js';
import { ConfigError, loadServiceConfig } from '#config';
import { PackError } from '#regimes';

try {
  const config = loadServiceConfig(process.env);
  const app = await createApi(config);
  app.enableShutdownHooks();
  await app.listen({ port: config.port, host: config.host });
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof PackError;
  process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
}
