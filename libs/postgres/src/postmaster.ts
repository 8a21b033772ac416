import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PostgresError } from './postgres-error.js';

/** Whether the server with this process id says of itself, in its lock file, that it accepts connections. */
export async function isReady(data: string, pid: number): Promise<boolean> {
  const lines = await lockFile(data);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/** The port on which the server of this data folder accepts connections, or null when none does. */
export async function readyPort(data: string): Promise<number | null> {
  const lines = await lockFile(data);
  const accepts = lines[7]?.trim() === 'ready' && (await serves(Number(lines[0]), data));
  return accepts ? Number(lines[3]) : null;
}

/**
 * Clears what an earlier run left in `data` when it was killed: a server that still runs is stopped (the caller holds
 * the folder, so nobody uses it), and a lock file whose process id now belongs to something else is removed.
 */
export async function clearLeftovers(data: string): Promise<void> {
  const pid = Number((await lockFile(data))[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (!(await serves(pid, data))) return rm(join(data, 'postmaster.pid'), { force: true });
  process.kill(pid, 'SIGINT');
  for (const end = Date.now() + 30_000; await serves(pid, data); await delay(20)) {
    if (Date.now() < end) continue;
    throw new PostgresError(
      `PostgreSQL of an earlier run (process ${pid}) does not stop: end it with kill -QUIT ${pid} and start again.`,
    );
  }
}

/** The lines of postmaster.pid, none where there is no server: pid, data, start, port, socket, address, memory, status. */
async function lockFile(data: string): Promise<string[]> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n');
}

/** Whether the process is a PostgreSQL on `data`; its id alone proves nothing, ids are used again. */
async function serves(pid: number, data: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(data);
}
