import { readFileSync } from 'node:fs';

const PAGE_SIZE = 4096;

/**
 * Resident memory in bytes of process `pid` and its descendants; 0 where the system has no /proc.
 * Pages that processes share count once per process, so it is an upper bound.
 */
export function treeMemory(pid: number): number {
  return descendants(pid).reduce((sum, process) => sum + residentBytes(process), 0);
}

function descendants(pid: number): number[] {
  const children = procFile(`${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(descendants)];
}

function residentBytes(pid: number): number {
  const [, resident = '0'] = procFile(`${pid}/statm`).split(' ');
  return Number(resident) * PAGE_SIZE;
}

/** Empty for a process that has just ended. */
function procFile(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}
