import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { asAccount } from './account.js';
import { environment } from './environment.js';
import type { Native } from './native.js';
import { PostgresError } from './postgres-error.js';
import { isReady } from './postmaster.js';

export interface Server {
  readonly pid: number;
  /** Resolves when the server has ended, in whatever way. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly native: Native;
  readonly data: string;
  readonly logFolder: string;
  readonly port: number;
  readonly durable: boolean;
}

const logLimit = 10 * 2 ** 20;
const patience = 300_000;

/** Starts the server on an existing data folder and waits until it accepts connections. Throws a PostgresError. */
export async function runServer(options: ServerOptions): Promise<Server> {
  const end = Date.now() + patience;
  for (;;) {
    const { server, complaint } = await tryServer(options, end);
    if (server) return server;
    // After a SIGKILL the children of the old server need a moment to notice and let go of its memory.
    if (complaint.includes('still in use') && Date.now() < end) await delay(200);
    else throw new PostgresError(explain(complaint, options));
  }
}

async function tryServer(
  options: ServerOptions,
  end: number,
): Promise<{ server?: Server; complaint: string }> {
  const log = await openLog(options.logFolder);
  const { size } = await log.stat();
  const child = spawn(join(options.native.folder, 'bin/postgres'), settings(options), {
    ...asAccount,
    cwd: '/',
    env: environment,
    // A group of its own: Ctrl-C in the terminal must not stop it before its clients.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const failure = new Promise<string>((resolve) => child.once('error', (error) => resolve(error.message)));
  const exit = new Promise<string>((resolve) => child.once('exit', () => resolve('')));
  const ended = Promise.race([failure, exit]);
  await log.close();
  while (isAlive(child)) {
    if (await isReady(options.data, child.pid)) {
      return { server: running(child, ended), complaint: '' };
    }
    if (Date.now() > end) {
      child.kill('SIGQUIT');
      await ended;
      return { complaint: `it was not ready within ${patience / 1000} s` };
    }
    await delay(5);
  }
  return { complaint: (await ended) || (await complaintIn(options.logFolder, size)) };
}

type Alive = ChildProcess & { readonly pid: number };

function isAlive(child: ChildProcess): child is Alive {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function settings({ data, port, durable }: ServerOptions): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Values of rows (DETAIL: Key (email)=...) stay out of the log.
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', data, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function running(child: Alive, ended: Promise<unknown>): Server {
  // Should this process end without stop(), the database ends cleanly as well.
  const atExit = () => child.kill('SIGINT');
  process.once('exit', atExit);
  void ended.then(() => process.off('exit', atExit));
  return {
    pid: child.pid,
    ended: ended.then(() => undefined),
    async stop() {
      child.kill('SIGINT');
      const timer = setTimeout(() => child.kill('SIGQUIT'), 20_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

async function openLog(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'postgres.log');
  const size = (await stat(path).catch(() => null))?.size ?? 0;
  if (size > logLimit) await rename(path, `${path}.1`);
  const file = await open(path, 'a', 0o600);
  await chmod(path, 0o600);
  return file;
}

/** What the server logged as the reason of its end, from byte `start` of its log. */
async function complaintIn(folder: string, start: number): Promise<string> {
  const lines = (await readFile(join(folder, 'postgres.log'))).subarray(start).toString('utf8').split('\n');
  const reasons = lines.filter((line) => /(FATAL|PANIC|could not bind|error while loading)/.test(line));
  return reasons.map((line) => line.replace(/^.*?(FATAL|PANIC|LOG|WARNING): +/, '')).join('; ');
}

function explain(complaint: string, { data, logFolder }: ServerOptions): string {
  if (complaint.includes('No space left')) return 'The disk is full: make room and start again.';
  if (/permission|ownership|denied/i.test(complaint)) {
    return `PostgreSQL may not use ${data} (${complaint}): give the folder back to the user who made it.`;
  }
  return `PostgreSQL did not start: ${complaint || 'it gave no reason'}. Its log is in ${logFolder}.`;
}
