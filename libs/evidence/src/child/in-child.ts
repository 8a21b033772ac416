import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Reader } from '../reader.js';
import { Refusal, type Reason } from '../refusal.js';
import { answerRequests } from './exchange.js';

/** What a child process may use; it is killed when it wants more, or when `signal` says that nobody wants the result. */
export interface ChildLimits {
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly signal?: AbortSignal;
}

/** One line that a child writes: a part of its result, or why there is no more of it. */
export type ChildLine =
  { readonly item: unknown } | { readonly refusal: { readonly reason: Reason; readonly sentence: string } };

/** How a child says that it used more memory than it may; V8 aborts by itself when its heap is full. */
export const OUT_OF_MEMORY = 86;

/** Readers leave much garbage and keep little: with V8's own young space of tens of megabytes they hold more of it. */
const SMALL_YOUNG_SPACE = '--max-semi-space-size=4';

const MOST_OF_A_LINE = 32 * 1024 * 1024;
/** The code that a child runs, and nothing else of what this process may read. */
const CODE = ['dist', 'node_modules', 'package.json'].map((part) =>
  resolve(import.meta.dirname, '../../../../..', part),
);

export interface ChildWork {
  readonly work: string;
  readonly input: unknown;
  readonly files: readonly Reader[];
}

/**
 * Runs the module `entry` in a Node process of its own and yields what it writes, item by item. The child can read its
 * own code, the bytes of `files` through this process, and a scratch folder, which its first argument names; its second
 * is the memory limit in MB. It starts no processes and sees no environment. Throws a Refusal when the file is refused,
 * a limit is exceeded or the child dies; whatever reading the files throws is thrown as it is.
 */
export async function* inChild(
  entry: URL,
  { work, input, files }: ChildWork,
  limits: ChildLimits,
): AsyncGenerator {
  const scratch = await mkdtemp(join(tmpdir(), 'candour-reading-'));
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const child = spawn(process.execPath, childArguments(entry, scratch, limits), {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    env: {},
    signal: limits.signal ? AbortSignal.any([timeout, limits.signal]) : timeout,
    killSignal: 'SIGKILL',
  });
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  closed.catch(() => {});
  const socket = child.stdio[3] as Duplex;
  // A child that dies hangs up in the middle of a request: how it died says more.
  socket.on('error', () => {});
  let unreadable: unknown;
  answerRequests(socket, { work, input }, files).catch((error: unknown) => {
    unreadable = error;
    child.kill('SIGKILL');
  });
  try {
    for await (const line of linesOf(child.stdout as Readable)) {
      const result = JSON.parse(line) as ChildLine;
      if ('refusal' in result) throw new Refusal(result.refusal.reason, result.refusal.sentence);
      yield result.item;
    }
    const [code, signal] = await closed;
    if (unreadable !== undefined) throw unreadable;
    if (code !== 0) throw died(code, signal, limits);
  } catch (error) {
    limits.signal?.throwIfAborted();
    if ((error as Error).name !== 'AbortError') throw error;
    throw new Refusal('too-slow', `Reading the file took longer than ${limits.timeoutMs / 1000} s.`);
  } finally {
    child.kill('SIGKILL');
    await rm(scratch, { recursive: true, force: true });
  }
}

function childArguments(entry: URL, scratch: string, { memoryMb }: ChildLimits): string[] {
  const path = fileURLToPath(entry);
  const readable = [path, ...CODE, scratch].flatMap((one) => [
    `--allow-fs-read=${one}`,
    `--allow-fs-read=${join(one, '*')}`,
  ]);
  return [
    `--max-old-space-size=${memoryMb}`,
    SMALL_YOUNG_SPACE,
    '--permission',
    ...readable,
    `--allow-fs-write=${join(scratch, '*')}`,
    path,
    scratch,
    String(memoryMb),
  ];
}

async function* linesOf(output: Readable): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const piece of output as AsyncIterable<Buffer>) {
    let at = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', at)) {
      yield String(Buffer.concat([...parts, piece.subarray(at, end)]));
      parts = [];
      size = 0;
      at = end + 1;
    }
    parts.push(piece.subarray(at));
    size += piece.length - at;
    if (size > MOST_OF_A_LINE) throw new Refusal('too-large', 'What was read of the file is too large.');
  }
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
