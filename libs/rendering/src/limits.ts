import { treeMemory } from './memory.js';
import { RenderError } from './render-error.js';
import type { Lease } from './warm-browser.js';

export interface Limits {
  readonly htmlBytes: number;
  readonly pages: number;
  readonly milliseconds: number;
  /** Resident memory of the browser with all its processes. */
  readonly memoryBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  htmlBytes: 16 * 2 ** 20,
  pages: 1000,
  milliseconds: 60_000,
  memoryBytes: 3 * 2 ** 30,
};

const MEMORY_CHECK_MS = 250;

/**
 * Waits for `work` on a leased page within the limits. One that runs out of time or memory costs the browser its
 * life, because nothing gentler stops a layout; an aborted one costs only its page.
 */
export async function withinLimits<T>(
  work: (lease: Lease) => Promise<T>,
  lease: Lease,
  limits: Limits,
  signal?: AbortSignal,
): Promise<T> {
  let fail: (reason: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const kill = (error: RenderError) => {
    fail(error);
    lease.running.kill();
  };
  const clock = setTimeout(() => kill(timedOut(limits)), limits.milliseconds);
  const watch = setInterval(() => {
    if (treeMemory(lease.running.pid) > limits.memoryBytes) kill(outOfMemory(limits));
  }, MEMORY_CHECK_MS);
  const abort = () => fail(new RenderError('aborted', 'The rendering was cancelled.'));
  signal?.addEventListener('abort', abort);
  // A crashed renderer process leaves the browser alive and its answer pending for ever.
  lease.page.on('error', fail);
  try {
    return await Promise.race([work(lease), failure]);
  } finally {
    clearTimeout(clock);
    clearInterval(watch);
    signal?.removeEventListener('abort', abort);
    lease.page.off('error', fail); // it would keep the document for as long as anybody knows the page
  }
}

export function checkHtmlSize(html: string, { htmlBytes }: Limits): void {
  const bytes = Buffer.byteLength(html);
  if (bytes <= htmlBytes) return;
  throw new RenderError(
    'html-too-large',
    `The document has ${bytes} bytes of HTML, ${htmlBytes} are allowed: shorten it or attach long texts as evidence.`,
  );
}

export function checkPages(pages: number, limits: Limits): void {
  if (pages <= limits.pages) return;
  throw new RenderError(
    'too-many-pages',
    `The document has ${pages} pages, ${limits.pages} are allowed: shorten it or attach long texts as evidence.`,
  );
}

const timedOut = ({ milliseconds }: Limits) =>
  new RenderError('timed-out', `The document was not printed within ${milliseconds / 1000} s: shorten it.`);

const outOfMemory = ({ memoryBytes }: Limits) =>
  new RenderError(
    'out-of-memory',
    `The document needs more than ${Math.round(memoryBytes / 2 ** 20)} MiB of memory to print: shorten it.`,
  );
