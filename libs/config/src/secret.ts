import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const length = 32;

/**
 * 32 random bytes which this instance keeps in `<home>/secrets/<name>` (0600), made when first asked for.
 * Two processes that ask at once get the same bytes. Throws when others may read the file or it was changed.
 */
export async function readOrCreateSecret(home: string, name: string): Promise<Buffer> {
  const folder = join(home, 'secrets');
  const path = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made = (await readSecretFile(path)) ?? (await createSecret(path));
  if (made.length !== length) {
    throw new Error(`The secret ${path} is damaged: put the right one back from a backup, or remove it.`);
  }
  return made;
}

/** A file that only this user may read; null when there is none. Throws when others may read it. */
export async function readSecretFile(path: string): Promise<Buffer | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!found) return null;
  if ((found.mode & 0o077) !== 0) {
    throw new Error(
      `Other users may read the secret ${path}: run chmod 600 on it, and replace it if they did.`,
    );
  }
  return readFile(path);
}

async function createSecret(path: string): Promise<Buffer> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(randomBytes(length));
    await file.sync();
  } finally {
    await file.close();
  }
  // A link never replaces: whoever comes second takes the secret of the first.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(path);
}
