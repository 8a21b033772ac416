import type { Browser, Page } from 'puppeteer';
import type { RunningBrowser } from './browser.js';
import { isolatedPage } from './print.js';

export interface Lease {
  readonly page: Page;
  readonly running: RunningBrowser;
  /** Gives the page up, with its context; `recycle` retires the whole browser. */
  release(recycle: boolean): void;
}

interface Warm {
  readonly running: Promise<RunningBrowser>;
  readonly ready: Promise<Page>[];
  leased: number;
  printed: number;
  ending?: Promise<void>;
}

/**
 * One warm browser at a time, with `pagesAhead` isolated pages prepared ahead, each for one document. A browser
 * that has printed `recycleAfter` documents, or has died, is replaced by a fresh one.
 */
export class WarmBrowser {
  private current: Warm | undefined;
  private readonly endings = new Set<Promise<void>>();

  constructor(
    private readonly launch: () => Promise<RunningBrowser>,
    private readonly pagesAhead: number,
    private readonly recycleAfter: number,
  ) {}

  async lease(): Promise<Lease> {
    const warm = (this.current ??= this.start());
    const next = warm.ready.shift() ?? prepare(warm);
    warm.leased++;
    try {
      const [page, running] = await Promise.all([next, warm.running]);
      return { page, running, release: (recycle) => this.release(warm, page, recycle) };
    } catch (error) {
      warm.leased--;
      this.retire(warm);
      throw error;
    }
  }

  /** Ends the browser; call it when nothing is leased any more. */
  async close(): Promise<void> {
    if (this.current) this.retire(this.current);
    await Promise.all(this.endings);
  }

  private start(): Warm {
    const warm: Warm = { running: this.launch(), ready: [], leased: 0, printed: 0 };
    warm.running.then(
      ({ ended }) => ended.then(() => this.retire(warm)),
      () => this.retire(warm),
    );
    for (let count = 0; count < this.pagesAhead; count++) warm.ready.push(prepare(warm));
    return warm;
  }

  private release(warm: Warm, page: Page, recycle: boolean): void {
    warm.leased--;
    warm.printed++;
    if (recycle || warm.printed >= this.recycleAfter) {
      this.retire(warm);
      this.current ??= this.start();
      return;
    }
    if (warm !== this.current) {
      this.retire(warm);
      return;
    }
    void page
      .browserContext()
      .close()
      .catch(() => undefined);
    warm.ready.push(prepare(warm));
  }

  /** Takes the browser out of service now and ends it as soon as its last document is done. */
  private retire(warm: Warm): void {
    if (this.current === warm) this.current = undefined;
    if (warm.leased > 0 || warm.ending) return;
    const ending = end(warm);
    warm.ending = ending;
    this.endings.add(ending);
    void ending.finally(() => this.endings.delete(ending));
  }
}

function prepare(warm: Warm): Promise<Page> {
  const page = warm.running.then(({ browser }) => pageUnlessEnded(browser));
  // A browser that dies takes its unused pages along; whoever leases one is told.
  page.catch(() => undefined);
  return page;
}

/** Puppeteer waits half a minute for the page of a browser that has died. */
async function pageUnlessEnded(browser: Browser): Promise<Page> {
  const { promise, reject } = Promise.withResolvers<never>();
  const end = () => reject(new Error('The browser ended.'));
  if (!browser.connected) end();
  browser.on('disconnected', end);
  try {
    return await Promise.race([isolatedPage(browser), promise]);
  } finally {
    // And not by its promise `ended`, which would keep every page for as long as the browser lives.
    browser.off('disconnected', end);
  }
}

async function end(warm: Warm): Promise<void> {
  await Promise.allSettled(warm.ready); // a page in the making would keep its timer
  const running = await warm.running.catch(() => undefined);
  await running?.close();
}
