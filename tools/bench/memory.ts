import { readdirSync, readFileSync } from 'node:fs';
import { treeMemory } from '#rendering';

const SAMPLE_MS = 250;
/** The peak is kept by the system while the process lives. */
const PEAK_MS = 20;

interface Phase {
  first: number;
  half: number;
  most: number;
  last: number;
}

/** Samples the memory of our child that runs this script (Linux), in MiB: its own, or what `mebibytes` says. */
export function watchMemory(script: string, mebibytes: (pid: string) => number = residentMiB) {
  const pid = childThatRuns(script);
  const phases = new Map<string, number[]>();
  let samples: number[] = [];
  const sample = () => pid !== undefined && samples.push(mebibytes(pid));
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    /** What is sampled from now on belongs to this phase. */
    during(phase: string): void {
      samples = [];
      phases.set(phase, samples);
      sample();
    },
    phases(): Record<string, Phase> {
      return Object.fromEntries([...phases].map(([phase, of]) => [phase, summary(of)]));
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** The most resident memory in MiB that any one process below ours takes that runs this script, while `work` is done. */
export async function mostMemory(script: string, work: () => Promise<unknown>): Promise<number> {
  let most = 0;
  const sample = () =>
    below('self')
      .filter((pid) => runs(pid, script))
      .forEach((pid) => (most = Math.max(most, peakMiB(pid))));
  const timer = setInterval(sample, PEAK_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return most;
}

function summary(samples: readonly number[]): Phase {
  return {
    first: samples[0] ?? Number.NaN,
    half: samples[samples.length >> 1] ?? Number.NaN,
    most: Math.max(...samples),
    last: samples.at(-1) ?? Number.NaN,
  };
}

function childThatRuns(script: string): string | undefined {
  return childrenOf('self').find((pid) => runs(pid, script));
}

function below(pid: string): readonly string[] {
  return childrenOf(pid).flatMap((child) => [child, ...below(child)]);
}

/** None where the process has ended meanwhile. */
function childrenOf(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      ofProcess(pid, `task/${task}/children`).trim().split(' ').filter(Boolean),
    );
  } catch {
    return [];
  }
}

function runs(pid: string, script: string): boolean {
  return ofProcess(pid, 'cmdline').includes(script);
}

/** Of the processes that a process started, in which pages that several share count several times. */
export function childrenMiB(pid: string): number {
  return Math.round(treeMemory(Number(pid)) / 2 ** 20) - residentMiB(pid);
}

function residentMiB(pid: string): number {
  return mebibytes(pid, /VmRSS:\s+(\d+)/);
}

function peakMiB(pid: string): number {
  return mebibytes(pid, /VmHWM:\s+(\d+)/);
}

function mebibytes(pid: string, line: RegExp): number {
  return Math.round(Number(line.exec(ofProcess(pid, 'status'))?.[1] ?? 0) / 1024);
}

/** Nothing where the process has ended meanwhile. */
function ofProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
