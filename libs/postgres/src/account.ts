import { spawnSync } from 'node:child_process';

/** PostgreSQL refuses to run as root: there it runs as `nobody`, who owns nothing else of this instance. */
const nobody = 65_534;

export const isRoot = process.getuid?.() === 0;

/** The user and group PostgreSQL runs as. */
export const account = {
  uid: isRoot ? nobody : (process.getuid?.() ?? -1),
  gid: isRoot ? nobody : (process.getgid?.() ?? -1),
};

/** What makes a child process run as the account; empty where it does anyway. */
export const asAccount = isRoot ? account : {};

/** Whether the account may read or enter `path`; asked of the system itself, which knows all its rules. */
export function accountCan(access: 'enter' | 'read', path: string): boolean {
  const flag = access === 'enter' ? '-x' : '-r';
  return spawnSync('/bin/sh', ['-c', `test ${flag} "$0"`, path], { ...asAccount, cwd: '/' }).status === 0;
}
