import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fontconfigFile } from './fontconfig.js';
import { npmBrowser } from './npm-browser.js';
import { notUnpacked, readableFolder } from './unpack-once.js';
import { runsAsRoot } from './isolation.js';

export interface LocatedBrowser {
  readonly path: string;
  readonly kind: 'configured' | 'system' | 'npm';
  /** Variables that this browser needs (fonts, libraries); nothing else of our environment reaches it. */
  readonly env: Readonly<Record<string, string>>;
}

/** A headless shell starts in a third of the time that full Chromium needs, so it comes first. */
const SYSTEM_BROWSERS = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * Finds the browser to print with: `CHROME_PATH`, then one of the system, then the one in npm's lock file,
 * which is unpacked once below `CANDOUR_HOME/browser` (default `.candour/browser`).
 * Throws an Error of one sentence that says what to do.
 */
export async function findBrowser(env: NodeJS.ProcessEnv): Promise<LocatedBrowser> {
  const cache = await cacheFolder(env);
  const fonts = { FONTCONFIG_FILE: await fontconfigFile(cache) };
  const configured = env['CHROME_PATH'];
  if (configured) {
    requireExecutable(configured);
    return { path: configured, kind: 'configured', env: fonts };
  }
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (system) return { path: system, kind: 'system', env: fonts };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No browser found, and none is shipped for ${process.platform} ${process.arch}: install Chromium or Chrome and set CHROME_PATH to it.`,
    );
  }
  const { path, libraries } = await npmBrowser(cache);
  return { path, kind: 'npm', env: { ...fonts, ...(libraries && { LD_LIBRARY_PATH: libraries }) } };
}

async function cacheFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const wanted = resolve(env['CANDOUR_HOME'] ?? '.candour', 'browser');
  await readableFolder(wanted).catch((cause: unknown) => {
    throw notUnpacked(wanted, cause);
  });
  if (!runsAsRoot() || reachableByAnyone(wanted)) return wanted;
  // As root the browser runs as nobody, who cannot enter a home below, say, /root.
  const shared = '/var/cache/candour/browser';
  await readableFolder(shared);
  return shared;
}

function reachableByAnyone(folder: string): boolean {
  const searchable = (statSync(folder).mode & constants.S_IXOTH) !== 0;
  const parent = dirname(folder);
  return searchable && (parent === folder || reachableByAnyone(parent));
}

function requireExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch (cause) {
    throw new Error(
      `CHROME_PATH names ${path}, which is not an executable file: correct it, or unset it to use another browser.`,
      { cause },
    );
  }
}
