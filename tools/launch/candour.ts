import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '#config';
import { ensureBootstrapToken, migrate } from '#persistence';
import { findBrowser } from '#rendering';
import { prepareHome, requireFreePort } from './checks.js';
import { isFresh, openDatabase } from './database.js';
import { wantDemo } from './first-demo.js';
import { LaunchError } from './launch-error.js';
import type { Progress } from './progress.js';
import { startService, type Service } from './service.js';

export interface Candour {
  readonly baseUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** null once the first administrator exists. */
  readonly bootstrapToken: string | null;
  /** Resolves with the reason when it cannot go on. */
  readonly lost: Promise<Error>;
  /** Stops API, worker and database, in this order. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly progress: Progress;
  /** Given up between two steps, when it is aborted. */
  readonly signal: AbortSignal;
  /** false, for tests only: a database that is fast and lost when the machine stops. */
  readonly durable: boolean;
}

const patience = 60_000;

/** Starts all of Candour and returns once the API serves; stops what it started when a step fails. */
export async function startCandour(config: Config, options: StartOptions): Promise<Candour> {
  const { progress, signal } = options;
  await prepareHome(config.home);
  await requireFreePort(config.host, config.port);
  await using started = new AsyncDisposableStack();
  const step = async <T>(title: string, work: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    return progress.step(title, work);
  };
  const env = serviceEnvironment(config);
  await step('Finding a browser to print with', () => findBrowser(env));
  const database = await step('Starting the database', () => openDatabase(config, options));
  started.defer(() => database.stop());
  const { ownerUrl, appUrl, lost } = database;
  if (config.demo && (await isFresh(ownerUrl))) await wantDemo(config.home);
  await step('Bringing the database up to date', () => migrate(ownerUrl));
  const bootstrapToken = await ensureBootstrapToken(ownerUrl);
  const baseUrl = localAddress(config);
  await step('Starting worker and API', async () => {
    let ready = false;
    const services = ['worker', 'api'].map((name) => {
      const service = startService({
        name,
        script: new URL(`../../apps/${name}/src/main.js`, import.meta.url),
        env: { ...env, DATABASE_URL: appUrl },
        logFile: join(config.home, 'log', `${name}.log`),
        // Until all is ready, the end of a service is the failure of this step.
        say: (line) => ready && progress.say(line),
      });
      started.defer(() => service.stop());
      return service;
    });
    await untilReady(services, baseUrl, signal);
    ready = true;
  });
  const all = started.move();
  return { baseUrl, ownerUrl, appUrl, bootstrapToken, lost, stop: () => all.disposeAsync() };
}

/** The address of the API from this machine, whatever its public one is. */
function localAddress({ host, port }: Config): string {
  const name = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${name}:${port}`;
}

/** What the services are told; the owner's address of the database is not for them. */
export function serviceEnvironment(config: Config): NodeJS.ProcessEnv {
  const { DATABASE_APP_URL: _app, DATABASE_URL: _owner, ...inherited } = process.env;
  return {
    NODE_ENV: 'production',
    ...inherited,
    CANDOUR_HOME: config.home,
    HOST: config.host,
    PORT: String(config.port),
    PUBLIC_URL: config.publicUrl,
    ...(config.blobStore.kind === 'file' && { BLOB_STORE: `file:${config.blobStore.folder}` }),
    LOG_LEVEL: config.logLevel,
    ...(config.chromePath !== null && { CHROME_PATH: config.chromePath }),
  };
}

async function untilReady(services: readonly Service[], baseUrl: string, signal: AbortSignal): Promise<void> {
  let ended: Service | undefined;
  for (const service of services) void service.crashed.then(() => (ended = service));
  for (const end = Date.now() + patience; Date.now() < end; await delay(25)) {
    signal.throwIfAborted();
    if (ended) {
      const { name, logFile } = ended;
      throw new LaunchError(
        `The ${name} could not start: ${await ended.complaint()}\nMore is in ${logFile}.`,
      );
    }
    const response = await fetch(`${baseUrl}/health/ready`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
  }
  throw new LaunchError(
    `The API was not ready within ${patience / 1000} s: see ${services.map(({ logFile }) => logFile).join(' and ')}.`,
  );
}
