import type { HTTPRequest, Page } from 'puppeteer';

/** How long a page has to be quiet to be called loaded, and how long it may take for that, in milliseconds. */
const QUIET = 150;
const PATIENCE = 30_000;

/**
 * The requests of a page's document that are under way. Nothing reports how the requests of a worker ended when its
 * document was left while they ran, so that `page.waitForNetworkIdle` waits for them for ever: here a document that is
 * left takes its requests with it.
 */
export class PageTraffic {
  readonly #page: Page;
  readonly #running = new Set<HTTPRequest>();
  #onChange: () => void = () => undefined;

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => this.#change(() => this.#running.add(request)));
    page.on('requestfinished', (request) => this.#change(() => this.#running.delete(request)));
    page.on('requestfailed', (request) => this.#change(() => this.#running.delete(request)));
  }

  /** Opens an address and waits until no more than `allowed` of its requests are under way. */
  async open(url: string, allowed: number): Promise<void> {
    await this.#page.goto('about:blank');
    this.#running.clear();
    await this.#page.goto(url);
    await this.#quiet(allowed);
  }

  #change(change: () => void): void {
    change();
    this.#onChange();
  }

  async #quiet(allowed: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const patience = setTimeout(() => {
      const urls = [...this.#running].map((request) => request.url());
      reject(new Error(`Still loading after ${PATIENCE} ms: ${urls.join(', ')}`));
    }, PATIENCE);
    let quiet: NodeJS.Timeout | undefined;
    this.#onChange = () => {
      clearTimeout(quiet);
      if (this.#running.size <= allowed) quiet = setTimeout(resolve, QUIET);
    };
    this.#onChange();
    try {
      await promise;
    } finally {
      clearTimeout(patience);
      clearTimeout(quiet);
      this.#onChange = () => undefined;
    }
  }
}
