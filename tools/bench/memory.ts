import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 250;

interface Phase {
  first: number;
  half: number;
  most: number;
  last: number;
}

/** Samples the resident memory of our child that runs this script (Linux), phase by phase. */
export function watchMemory(script: string) {
  const pid = childThatRuns(script);
  const phases = new Map<string, number[]>();
  let samples: number[] = [];
  const sample = () => pid !== undefined && samples.push(residentMiB(pid));
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

function summary(samples: readonly number[]): Phase {
  return {
    first: samples[0] ?? Number.NaN,
    half: samples[samples.length >> 1] ?? Number.NaN,
    most: Math.max(...samples),
    last: samples.at(-1) ?? Number.NaN,
  };
}

function childThatRuns(script: string): string | undefined {
  for (const task of readdirSync('/proc/self/task')) {
    const children = readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ');
    for (const pid of children.filter(Boolean)) {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(script)) return pid;
    }
  }
  return undefined;
}

function residentMiB(pid: string): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
