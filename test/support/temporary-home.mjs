import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty CANDOUR_HOME that root's database and browser, who run as `nobody`, can pass through. */
export async function temporaryHome() {
  const home = await mkdtemp(join(tmpdir(), 'candour-test-home-'));
  await chmod(home, 0o711);
  return home;
}

export const removeHome = (home) => rm(home, { recursive: true, force: true });
