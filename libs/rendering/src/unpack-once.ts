import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Returns the folder `<cache>/<name>-<hash of what it is made from>` and has `fill` make its content when it does
 * not exist. Two processes may do so at once: each fills a folder of its own, the first rename wins, and no
 * half-filled folder ever has the final name. Throws an Error that says what to do.
 */
export async function unpackOnce(
  cache: string,
  name: string,
  madeFrom: readonly string[],
  fill: (target: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(madeFrom)).digest('hex').slice(0, 16);
  const folder = join(cache, `${name}-${hash}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${randomUUID()}`;
  try {
    await readableFolder(unfinished);
    await fill(unfinished);
    await rename(unfinished, folder);
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    if (existsSync(folder)) return folder;
    throw notUnpacked(cache, cause);
  }
  return folder;
}

/** Why nothing can be kept in `folder`, as one sentence that says what to do. */
export function notUnpacked(folder: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `The browser could not be unpacked into ${folder} (${reason}): make sure that the folder is writable and has 300 MB free.`,
    { cause },
  );
}

/** Makes the folders down to `path`, readable whatever the umask: the browser runs as another user. */
export async function readableFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true });
  if (made === undefined) return;
  for (let folder = path; folder.length >= made.length; folder = dirname(folder)) await chmod(folder, 0o755);
}
