import { randomUUID } from 'node:crypto';
import { chown, lstat, mkdir, realpath, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { account, accountCan, isRoot } from './account.js';
import { PostgresError } from './postgres-error.js';

/** Where data goes when the account cannot enter the home, as below /root. */
const refuge = '/var/lib/candour';

/**
 * The folder of an instance's PostgreSQL, owned by the account: `<home>/postgres`, or what that links to.
 * Throws a PostgresError when it belongs to somebody else.
 */
export async function postgresFolder(home: string): Promise<string> {
  // Others may pass through the home of root, since `nobody` must; what is in it is closed one by one.
  await mkdir(home, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  const folder = join(home, 'postgres');
  if (!(await lstat(folder).catch(() => null))) await createFolder(home, folder);
  // What it links to counts: the account need not be able to follow the link itself.
  const actual = await realpath(folder);
  const { uid } = await stat(actual);
  if (uid !== account.uid) {
    throw new PostgresError(
      `The database in ${actual} belongs to user ${uid} and PostgreSQL would run as user ${account.uid}: ` +
        'start Candour as the user who started it first, or set CANDOUR_HOME to another folder.',
    );
  }
  if (!accountCan('enter', actual)) {
    throw new PostgresError(
      `User ${account.uid}, who runs PostgreSQL, cannot enter ${actual}: ` +
        'let others pass through the folders above it, or set CANDOUR_HOME to another folder.',
    );
  }
  return actual;
}

async function createFolder(home: string, folder: string): Promise<void> {
  if (accountCan('enter', home)) return ownFolder(folder);
  // The link keeps the data found when the home is moved.
  const target = join(refuge, randomUUID());
  await mkdir(refuge, { recursive: true, mode: 0o711 });
  await ownFolder(target);
  await symlink(target, folder);
}

async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  if (isRoot) await chown(folder, account.uid, account.gid);
}
