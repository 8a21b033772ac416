import { ConfigError } from './config-error.js';
import { loadConfig, type Config } from './load-config.js';

/** What a service process (API, worker) runs with: `databaseUrl` is always there and names the restricted role. */
export type ServiceConfig = Config & { readonly databaseUrl: string };

/** The settings of a service process from its environment. Throws a ConfigError as loadConfig does. */
export function loadServiceConfig(env: NodeJS.ProcessEnv): ServiceConfig {
  const config = loadConfig(env);
  if (config.databaseUrl !== null) return { ...config, databaseUrl: config.databaseUrl };
  throw new ConfigError([
    'DATABASE_URL must name the database of this process; `npm start` brings one of its own and sets it.',
  ]);
}
