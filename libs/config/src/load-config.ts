import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { readBlobStore, type BlobStoreConfig } from './blob-store.js';
import { ConfigError } from './config-error.js';
import { readMail, type MailConfig } from './mail.js';
import { readOidc, type OidcConfig } from './oidc.js';
import { readOutboundAllow } from './outbound.js';
import { readSigning, type SigningConfig } from './signing.js';
import { readTrustProxy } from './trust-proxy.js';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  /** Folder of everything this instance keeps: database, blobs, secrets, logs. */
  readonly home: string;
  readonly host: string;
  readonly port: number;
  /** Origin under which people and partners reach this instance, without a trailing slash. */
  readonly publicUrl: string;
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** The restricted role of API and worker, where DATABASE_URL may not create it. */
  readonly databaseAppUrl: string | null;
  readonly blobStore: BlobStoreConfig;
  readonly chromePath: string | null;
  readonly logLevel: LogLevel;
  /** null: mail stays in the outbox, for administrators to pass on. */
  readonly mail: MailConfig | null;
  /** null: people sign in with a password only. */
  readonly oidc: OidcConfig | null;
  readonly signing: SigningConfig;
  /** Networks that Candour may call beside the public Internet, in CIDR notation. */
  readonly outboundAllow: readonly string[];
  /** Proxies whose X-Forwarded-For says who the client is. */
  readonly trustProxy: readonly string[];
  /** What one caller may ask of one API process; 0: no limit. */
  readonly requestsPerMinute: number;
  /** Load the demo on the first start. */
  readonly demo: boolean;
}

/**
 * Reads all settings from the environment and the arguments after the script's name; relative paths start at
 * the working directory. Throws a ConfigError with every problem at once.
 */
export function loadConfig(env: NodeJS.ProcessEnv, argv: readonly string[] = []): Config {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T): T => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return fallback;
    try {
      return parse(text);
    } catch (problem) {
      problems.push(`${name} ${(problem as Error).message}`);
      return fallback;
    }
  };
  const home = read('CANDOUR_HOME', resolve('.candour'), (text) => resolve(text));
  const host = read('HOST', '127.0.0.1', parseHost);
  const port = read('PORT', 3000, parsePort);
  const outboundAllow = readOutboundAllow(env, problems);
  const config: Config = {
    home,
    host,
    port,
    publicUrl: read('PUBLIC_URL', defaultOrigin(host, port), parseOrigin),
    databaseUrl: read<string | null>('DATABASE_URL', null, parseDatabaseUrl),
    databaseAppUrl: read<string | null>('DATABASE_APP_URL', null, parseDatabaseUrl),
    blobStore: readBlobStore(env, home, problems),
    chromePath: read<string | null>('CHROME_PATH', null, (text) => resolve(text)),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', parseLogLevel),
    mail: readMail(env, problems),
    oidc: readOidc(env, problems, outboundAllow),
    signing: readSigning(env, problems, outboundAllow),
    outboundAllow,
    trustProxy: readTrustProxy(env, problems),
    requestsPerMinute: read('REQUESTS_PER_MINUTE', 30_000, parseCount),
    demo: !argv.includes('--no-demo'),
  };
  for (const argument of argv.filter((argument) => argument !== '--no-demo')) {
    problems.push(
      `The argument ${argument} is not known: --no-demo is the only one, all else is set by environment variables.`,
    );
  }
  if (config.databaseAppUrl !== null && config.databaseUrl === null) {
    problems.push('DATABASE_APP_URL needs DATABASE_URL beside it: set both, or neither.');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Error(`must be a port number from 1 to 65535, not "${text}".`);
}

function parseCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`must be a whole number, or 0 for no limit, not "${text}".`);
}

function parseHost(text: string): string {
  if (isIP(text) !== 0 || text === 'localhost') return text;
  throw new Error(
    `must be an IP address of this machine to listen on, such as 127.0.0.1 or 0.0.0.0, not "${text}".`,
  );
}

function parseOrigin(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw new Error(`must be an address without a path, such as https://candour.example.org, not "${text}".`);
}

function parseDatabaseUrl(text: string): string {
  // The text itself stays out of the message: it holds a password.
  const url = URL.parse(text);
  const named = url && url.hostname !== '' && url.username !== '' && url.pathname.length > 1;
  if (named && /^postgres(ql)?:$/.test(url.protocol)) return text;
  throw new Error('must have the form postgres://user:password@host:port/database.');
}

function parseLogLevel(text: string): LogLevel {
  const level = logLevels.find((level) => level === text);
  if (level) return level;
  throw new Error(`must be one of ${logLevels.join(', ')}, not "${text}".`);
}

function defaultOrigin(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host;
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`;
}
