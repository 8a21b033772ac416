import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface ServiceOptions {
  readonly name: string;
  readonly script: URL;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly say: (line: string) => unknown;
}

export interface Service {
  readonly name: string;
  readonly logFile: string;
  /** Resolves at the first unexpected end; the service is started again all the same. */
  readonly crashed: Promise<void>;
  /** What its last process said in plain words: no structured log, no stack. */
  complaint(): Promise<string>;
  stop(): Promise<void>;
}

const logLimit = 10 * 2 ** 20;
const longestPause = 30_000;
const healthyAfter = 60_000;
const grace = 15_000;
const preload = new URL('./stop-with-launcher.js', import.meta.url);

/** Runs a process of Candour under the Node of this one, and starts it again, ever more patiently, when it dies. */
export function startService(options: ServiceOptions): Service {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let logStart = 0;
  let crashed = () => {};
  const firstCrash = new Promise<void>((resolve) => (crashed = resolve));
  const run = async () => {
    for (let pause = 1000; !stopping.signal.aborted; pause = Math.min(2 * pause, longestPause)) {
      const start = Date.now();
      ({ child, logStart } = await spawnService(options));
      if (stopping.signal.aborted) child.kill('SIGTERM');
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
      if (stopping.signal.aborted) return;
      crashed();
      if (Date.now() - start > healthyAfter) pause = 1000;
      options.say(
        `The ${options.name} ended unexpectedly (${signal ?? `exit code ${code}`}, log in ${options.logFile}); ` +
          `starting it again in ${pause / 1000} s.`,
      );
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const done = run();
  return {
    name: options.name,
    logFile: options.logFile,
    crashed: firstCrash,
    async complaint() {
      const said = (await readFile(options.logFile)).subarray(logStart).toString('utf8').trim();
      return said
        .split('\n')
        .filter((line) => !/^(\{|\s+at )/.test(line))
        .slice(-5)
        .join('\n');
    },
    async stop() {
      stopping.abort();
      child?.kill('SIGTERM');
      const timer = setTimeout(() => child?.kill('SIGKILL'), grace);
      await done;
      clearTimeout(timer);
    },
  };
}

async function spawnService(options: ServiceOptions): Promise<{ child: ChildProcess; logStart: number }> {
  const { script, env, logFile } = options;
  await mkdir(dirname(logFile), { recursive: true, mode: 0o700 });
  const size = (await stat(logFile).catch(() => null))?.size ?? 0;
  if (size > logLimit) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  const logStart = (await log.stat()).size;
  const child = spawn(process.execPath, ['--import', preload.href, fileURLToPath(script)], {
    // The output goes to a file.
    env: { ...env, NO_COLOR: '1' },
    // A group of its own: Ctrl-C in the terminal reaches the launcher only, which stops all in order.
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  await log.close();
  return { child, logStart };
}
