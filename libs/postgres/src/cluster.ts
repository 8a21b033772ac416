import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { account, asAccount, isRoot } from './account.js';
import { environment } from './environment.js';
import type { Native } from './native.js';
import { PostgresError } from './postgres-error.js';

export const superuser = 'postgres';

/**
 * The data folder below `folder`, made by initdb if it is not there yet. `durable: false` skips flushing it to disk.
 * Throws a PostgresError when it was made by another major version.
 */
export async function openCluster(
  folder: string,
  native: Native,
  options: { password: string; durable: boolean },
): Promise<string> {
  const data = join(folder, 'data');
  if (!existsSync(data)) await createCluster(folder, native, options);
  const made = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  const ours = native.version.split('.')[0];
  if (made === ours) return data;
  throw new PostgresError(
    `The database in ${data} was made by PostgreSQL ${made} and this version of Candour ships ${ours}: ` +
      'start the version of Candour that made it, or set CANDOUR_HOME to another folder.',
  );
}

async function createCluster(
  folder: string,
  native: Native,
  { password, durable }: { password: string; durable: boolean },
): Promise<void> {
  const draft = join(folder, 'data.draft');
  const passwordFile = join(folder, 'initial-password');
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (isRoot) await chown(passwordFile, account.uid, account.gid);
    await initdb(native, [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order and case rules on every machine, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  // Only a complete folder gets the name: an initdb that was killed leaves no half database behind.
  await rename(draft, join(folder, 'data'));
}

async function initdb(native: Native, args: readonly string[]): Promise<void> {
  const program = join(native.folder, 'bin/initdb');
  try {
    await promisify(execFile)(program, args, { ...asAccount, cwd: '/', env: environment });
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new PostgresError(explain(stderr.trim() || message), { cause: error });
  }
}

function explain(output: string): string {
  if (output.includes('No space left')) return 'The disk is full: make room and start again.';
  if (output.includes('effective user ID')) {
    return `User ${account.uid} has no entry in /etc/passwd, which PostgreSQL needs: add one, or set DATABASE_URL.`;
  }
  return `PostgreSQL could not create its data folder: ${output.split('\n').at(-1)}`;
}
