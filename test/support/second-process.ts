import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { instance } from './instance.js';

/** An API or a worker with settings of its own, beside the instance under test and on its database. */
export interface SecondProcess {
  readonly baseUrl: string;
  /** Everything that it logged so far. */
  log(): string;
  stop(): Promise<void>;
  /** Ends it at once, whatever it does. */
  kill(): Promise<void>;
}

const ENDS_WITH_US = './dist/tools/launch/stop-with-launcher.js';
const READY = { api: 'application successfully started', worker: 'worker ready' } as const;

export async function startSecond(
  name: 'api' | 'worker',
  settings: Readonly<Record<string, string>>,
  port?: number,
): Promise<SecondProcess> {
  const PORT = String(port ?? (await freePort()));
  const { appUrl: DATABASE_URL, home: CANDOUR_HOME } = instance();
  const baseUrl = `http://127.0.0.1:${PORT}`;
  const child = spawn(
    process.execPath,
    ['--import', ENDS_WITH_US, join('dist', 'apps', name, 'src', 'main.js')],
    {
      env: { ...process.env, DATABASE_URL, CANDOUR_HOME, PORT, PUBLIC_URL: baseUrl, ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const lines: string[] = [];
  const exited = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        if (line.includes(READY[name])) resolve();
      });
    child.once('exit', () => reject(new Error(`The second ${name} did not start:\n${lines.join('\n')}`)));
  });
  if (name === 'api') await answers(baseUrl);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return {
    baseUrl,
    log: () => lines.join('\n'),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** It says that it started just before it listens. */
async function answers(baseUrl: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const response = await fetch(`${baseUrl}/health/ready`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Nothing answers at ${baseUrl}.`);
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
