import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { tarFiles } from './tar.js';
import { readableFolder, unpackOnce } from './unpack-once.js';

/**
 * Unpacks the headless shell of `@sparticuz/chromium` once below `cache` (some 3 s) and returns its path and,
 * where the machine lacks libraries, the folder to look for them in. The package's own unpacking is not used: it
 * runs whatever lies at a fixed path in the temporary folder.
 */
export async function npmBrowser(cache: string): Promise<{ path: string; libraries?: string }> {
  const manifest = await npmBrowserManifest();
  const folder = await unpackOnce(cache, 'chromium', [manifest], async (target) => {
    const path = join(target, 'headless-shell');
    const source = createReadStream(join(packageFolder(), 'bin', 'chromium.br'));
    // Flushed, because the folder's final name vouches for complete bytes.
    await pipeline(source, createBrotliDecompress(), createWriteStream(path, { flush: true }));
    await chmod(path, 0o755);
  });
  const path = join(folder, 'headless-shell');
  if (missingLibraries(path, '').length === 0) return { path };
  const unpacked = await unpackOnce(cache, 'libraries', [manifest], (target) =>
    untar('al2023.tar.br', target),
  );
  const libraries = join(unpacked, 'lib');
  const missing = missingLibraries(path, libraries);
  if (missing.length === 0) return { path, libraries };
  throw new Error(
    `The browser needs ${missing.join(', ')}: install these libraries, or set CHROME_PATH to a Chromium or Chrome.`,
  );
}

/** Unpacks one of the package's archives into `target`, readable for every user. */
export async function untar(archive: string, target: string): Promise<void> {
  const tar = brotliDecompressSync(await readFile(join(packageFolder(), 'bin', archive)));
  for (const { name, bytes } of tarFiles(tar)) {
    const path = join(target, name);
    await readableFolder(dirname(path));
    await writeFile(path, bytes, { flush: true });
    await chmod(path, 0o755);
  }
}

/** Identifies the package's version; that its bytes are right is what npm's lock file vouches for. */
export function npmBrowserManifest(): Promise<string> {
  return readFile(join(packageFolder(), 'package.json'), 'utf8');
}

function packageFolder(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
}

function missingLibraries(path: string, libraries: string): string[] {
  const env = { PATH: process.env['PATH'], LD_LIBRARY_PATH: libraries };
  const { stdout } = spawnSync('ldd', [path], { env, encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}
