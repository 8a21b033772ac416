import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { existsSync } from 'node:fs';
import { defaultArgs, launch as launchProcess, type Browser } from 'puppeteer';
import type { LocatedBrowser } from './browser-path.js';
import { NOBODY, runsAsRoot, wrappings, type Isolation, type Wrapping } from './isolation.js';

export interface RunningBrowser {
  readonly browser: Browser;
  readonly pid: number;
  readonly isolation: Isolation;
  /** Resolves when the browser is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the browser at once, with all its processes; whatever it was doing fails. */
  kill(): void;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

const FLAGS = [
  // No just-in-time compiler: scripts are off anyway, this removes most of what an exploit would use.
  '--js-flags=--jitless',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-pings',
  '--disable-gpu',
  // Positions must not depend on the machine's hinting configuration.
  '--font-render-hinting=none',
];

/**
 * Starts a headless browser with a fresh profile, as an unprivileged user, sandboxed and without network as far
 * as this machine allows (`isolation` tells). Throws an Error of one sentence when it cannot be started.
 */
export async function launchBrowser(located: LocatedBrowser): Promise<RunningBrowser> {
  let failure: unknown;
  for (const wrapping of wrappings()) {
    try {
      return await launch(located, wrapping);
    } catch (error) {
      failure ??= error;
    }
  }
  throw new Error(
    `The browser ${located.path} does not start: run it by hand to see why, or set CHROME_PATH to another Chromium or Chrome.`,
    { cause: failure },
  );
}

async function launch(located: LocatedBrowser, wrapping: Wrapping): Promise<RunningBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'candour-browser-'));
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 3 });
  try {
    if (runsAsRoot()) await chown(profile, NOBODY, NOBODY);
    const browser = await start(located, wrapping, profile);
    const process = browser.process();
    if (!process?.pid) throw new Error('The browser has no process of its own.');
    const { pid } = process;
    return {
      browser,
      pid,
      isolation: { sandbox: wrapping.sandbox, ownNetwork: wrapping.ownNetwork },
      ended: new Promise((resolve) => browser.once('disconnected', () => resolve())),
      kill: () => killGroup(pid),
      close: async () => {
        await browser.close().catch(() => undefined);
        killGroup(pid); // a helper process that outlives the browser would write the profile again
        await removeProfile();
      },
    };
  } catch (error) {
    await removeProfile();
    throw error;
  }
}

async function start(located: LocatedBrowser, wrapping: Wrapping, profile: string): Promise<Browser> {
  const flags = await defaultArgs({
    headless: 'shell',
    userDataDir: profile,
    args: wrapping.sandbox ? FLAGS : [...FLAGS, '--no-sandbox'],
  });
  const [program = located.path, ...args] = [...wrapping.command, located.path, ...flags];
  return launchProcess({
    executablePath: onPath(program),
    args,
    ignoreDefaultArgs: true,
    pipe: true,
    // The worker decides what a signal means; a browser whose pipe closes ends itself.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Not our own environment: it holds passwords.
    env: {
      PATH: process.env['PATH'],
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      HOME: profile,
      XDG_CACHE_HOME: profile,
      ...located.env,
    },
  });
}

/** Puppeteer wants an absolute path. */
function onPath(program: string): string {
  if (isAbsolute(program)) return program;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? program;
}

/** The browser leads a process group of its own, which holds its renderers. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
