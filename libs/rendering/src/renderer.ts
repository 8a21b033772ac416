import { launchBrowser, type RunningBrowser } from './browser.js';
import type { LocatedBrowser } from './browser-path.js';
import { finishPdf, type DocumentProperties } from './finish.js';
import type { Isolation } from './isolation.js';
import { checkHtmlSize, checkPages, DEFAULT_LIMITS, withinLimits, type Limits } from './limits.js';
import { print, type Paper } from './print.js';
import { RenderError } from './render-error.js';
import { requirePrintedText } from './self-test.js';
import { Slots } from '#slots';
import { WarmBrowser, type Lease } from './warm-browser.js';

export interface RendererOptions {
  readonly browser: LocatedBrowser;
  /** Documents printed at a time; one per core is the best. */
  readonly concurrency?: number;
  readonly limits?: Partial<Limits>;
  /** Documents after which a fresh browser takes over. */
  readonly recycleAfter?: number;
}

export interface RenderOptions extends DocumentProperties {
  /** Used unless the document's own `@page` names a size. */
  readonly paper: Paper;
  readonly signal?: AbortSignal;
}

export interface Rendering {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

export interface Renderer {
  /** How the browser is locked up on this machine. */
  readonly isolation: Isolation;
  /** Process of the present browser; a recycled one has another. */
  readonly pid: number;
  /** Prints a complete HTML document as a tagged PDF; the same input gives the same bytes. Throws `RenderError`. */
  render(html: string, options: RenderOptions): Promise<Rendering>;
  /** Finishes what is being printed and ends the browser. */
  close(): Promise<void>;
}

/** Layout of a document of this size leaves hundreds of megabytes behind in the browser. */
const LARGE_DOCUMENT_PAGES = 50;

const SELF_TEST: RenderOptions = { paper: 'A4', title: 'Self-test', lang: 'en', date: new Date(0) };

/**
 * Starts a warm browser and proves that it prints text before anybody relies on it. Throws an Error of one
 * sentence when there is no working browser.
 */
export async function createRenderer(options: RendererOptions): Promise<Renderer> {
  const { concurrency = 1, recycleAfter = 200 } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const slots = new Slots(concurrency);
  let latest: RunningBrowser;
  const launch = async () => {
    latest = await launchBrowser(options.browser).catch(unavailable);
    return latest;
  };
  // One page more than slots: the next document need not wait for its page to be prepared.
  const warm = new WarmBrowser(launch, concurrency + 1, recycleAfter);
  let closed = false;

  const renderer: Renderer = {
    get isolation() {
      return latest.isolation;
    },
    get pid() {
      return latest.pid;
    },
    render: async (html, request) => {
      checkHtmlSize(html, limits);
      const leave = await slots.take();
      try {
        if (closed) throw new RenderError('closed', 'The renderer is closed.');
        return await renderOn(warm, limits, html, request);
      } finally {
        leave();
      }
    },
    close: async () => {
      if (closed) return;
      closed = true;
      await slots.drain();
      await warm.close();
    },
  };
  try {
    await requirePrintedText(async (html) => (await renderer.render(html, SELF_TEST)).pdf);
  } catch (error) {
    await renderer.close();
    throw error;
  }
  return renderer;
}

async function renderOn(
  warm: WarmBrowser,
  limits: Limits,
  html: string,
  request: RenderOptions,
): Promise<Rendering> {
  try {
    return await attempt(warm, limits, html, request);
  } catch (error) {
    if (error instanceof RenderError) throw error;
  }
  // The browser died, or another document took it down: a fresh one gets the same document once more.
  try {
    return await attempt(warm, limits, html, request);
  } catch (cause) {
    if (cause instanceof RenderError) throw cause;
    throw new RenderError('browser-crashed', 'The browser failed twice on this document.', { cause });
  }
}

async function attempt(
  warm: WarmBrowser,
  limits: Limits,
  html: string,
  request: RenderOptions,
): Promise<Rendering> {
  if (request.signal?.aborted) throw new RenderError('aborted', 'The rendering was cancelled.');
  const lease = await warm.lease();
  let recycle = false;
  try {
    const work = ({ page }: Lease) => print(page, html, request.paper);
    const document = await withinLimits(work, lease, limits, request.signal);
    const pages = document.getPageCount();
    recycle = pages > LARGE_DOCUMENT_PAGES;
    checkPages(pages, limits);
    return { pdf: await finishPdf(document, html, request), pages };
  } catch (error) {
    // Only a cancelled document leaves its browser in order for sure.
    recycle = !(error instanceof RenderError && error.code === 'aborted');
    throw error;
  } finally {
    lease.release(recycle);
  }
}

function unavailable(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new RenderError('browser-unavailable', message, { cause });
}
