import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDemo } from './demo.js';
import type { Progress } from './progress.js';

const mark = (home: string) => join(home, 'demo', 'wanted');

/** Notes, before an empty database is filled, that the demo belongs into it; so a start that dies early forgets nothing. */
export async function wantDemo(home: string): Promise<void> {
  await mkdir(join(home, 'demo'), { recursive: true, mode: 0o700 });
  await writeFile(mark(home), '');
}

/**
 * Loads the demo where it is wanted and not there yet. A failure is said, not thrown: Candour runs without its demo.
 */
export async function loadWantedDemo(
  { baseUrl, ownerUrl }: { readonly baseUrl: string; readonly ownerUrl: string },
  home: string,
  { say }: Progress,
): Promise<void> {
  if (!existsSync(mark(home))) return;
  say('Loading the demo (on the first start only):');
  try {
    await loadDemo({ baseUrl, ownerUrl, home, progress: (line) => say(`  ${line}`) });
    await rm(mark(home));
  } catch (error) {
    say(`The demo could not be loaded: ${(error as Error).message} The next start tries again.`);
  }
}
