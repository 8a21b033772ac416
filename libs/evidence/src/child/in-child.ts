import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../refusal.js';

/** What a child process may use; it is killed when it wants more. */
export interface ChildLimits {
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

/** How a child says that it used more memory than it may; V8 aborts by itself when its heap is full. */
export const OUT_OF_MEMORY = 86;

const MOST_OUTPUT = 16 * 1024 * 1024;

/**
 * Runs the module `entry` with two arguments, `argument` and the memory limit in MB, in a Node process of its own
 * that may read files, neither write them nor start processes, and returns the JSON that it writes to standard
 * output. Throws a Refusal when it exceeds a limit or dies.
 */
export async function inChild(entry: URL, argument: string, limits: ChildLimits): Promise<unknown> {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${limits.memoryMb}`,
      '--permission',
      '--allow-fs-read=*',
      fileURLToPath(entry),
      argument,
      String(limits.memoryMb),
    ],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {},
      signal: AbortSignal.timeout(limits.timeoutMs),
      killSignal: 'SIGKILL',
    },
  );
  try {
    const [[code, signal], output] = await Promise.all([once(child, 'close'), collect(child.stdout)]);
    if (code === 0) return JSON.parse(output);
    throw died(code as number | null, signal as NodeJS.Signals | null, limits);
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    throw new Refusal('too-slow', `Reading the file took longer than ${limits.timeoutMs / 1000} s.`);
  } finally {
    child.kill('SIGKILL');
  }
}

async function collect(output: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_OUTPUT) throw new Refusal('too-large', 'The summary of the file is too large.');
  }
  return Buffer.concat(chunks).toString();
}

function died(code: number | null, signal: NodeJS.Signals | null, limits: ChildLimits): Refusal {
  if (code === OUT_OF_MEMORY || signal === 'SIGABRT') {
    return new Refusal('too-much-memory', `Reading the file took more than ${limits.memoryMb} MB of memory.`);
  }
  return new Refusal(
    'reader-failed',
    `The process that read the file ended with ${signal ?? `code ${code}`}.`,
  );
}
