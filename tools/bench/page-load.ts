import type { Browser, Page } from 'puppeteer';
import { aWindow } from '../screenshots/windows.js';

/** How a page came up that nothing was kept of: milliseconds, shifts as a share of the window, kilobytes sent. */
export interface PageLoad {
  readonly firstContentfulPaint: number;
  readonly largestContentfulPaint: number;
  readonly cumulativeLayoutShift: number;
  /** What long tasks take beyond 50 ms each, from the first paint on. */
  readonly totalBlockingTime: number;
  readonly kilobytes: number;
}

/* Of the page's globals, what functions use that run in it. */
interface Entry {
  readonly name: string;
  readonly startTime: number;
  readonly duration: number;
  readonly value: number;
}
interface Entries {
  getEntries(): readonly Entry[];
}
declare class PerformanceObserver {
  constructor(seen: (list: Entries) => void);
  observe(options: { readonly type: string; readonly buffered: boolean }): void;
}
declare let noted: Record<string, Entry[]>;

const KINDS = ['paint', 'largest-contentful-paint', 'layout-shift', 'longtask'];
const LONG_MS = 50;

/** The network of an office: of what Lighthouse assumes for a desktop, 40 ms there and back and 10 Mbit/s. */
const OFFICE = {
  offline: false,
  latency: 40,
  download: (10 * 1024 * 1024) / 8,
  upload: (10 * 1024 * 1024) / 8,
};

/** Loads a page in a new window, over the network of an office, until it and its network have come to rest. */
export async function loadPage(
  browser: Browser,
  { url, cookie, until }: { readonly url: string; readonly cookie: string; readonly until: string },
): Promise<PageLoad> {
  const page = await aWindow(browser, cookie);
  await page.setViewport({ width: 1280, height: 800 });
  await page.emulateNetworkConditions(OFFICE);
  const bytes = await countBytes(page);
  await page.evaluateOnNewDocument((kinds) => {
    noted = {};
    for (const kind of kinds) {
      const entries: Entry[] = (noted[kind] = []);
      new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({
        type: kind,
        buffered: true,
      });
    }
  }, KINDS);
  await page.goto(url);
  await page.waitForSelector(until);
  // The page of an incident follows it for as long as it is open.
  await page.waitForNetworkIdle({ idleTime: 1_000, concurrency: 1 });
  const entries = await page.evaluate(() =>
    Object.values(noted).map((list) =>
      list.map(({ name, startTime, duration, value }) => ({ name, startTime, duration, value })),
    ),
  );
  await page.browserContext().close();
  const [paints, largest, shifts, tasks] = entries as [Entry[], Entry[], Entry[], Entry[]];
  const first = paints.find(({ name }) => name === 'first-contentful-paint')!.startTime;
  return {
    firstContentfulPaint: first,
    largestContentfulPaint: largest.at(-1)!.startTime,
    cumulativeLayoutShift: sum(shifts.map(({ value }) => value)),
    totalBlockingTime: sum(
      tasks
        .filter(({ startTime, duration }) => startTime + duration > first)
        .map(({ duration }) => Math.max(0, duration - LONG_MS)),
    ),
    kilobytes: bytes() / 1024,
  };
}

/** What came over the network for a page from now on, in bytes. */
async function countBytes(page: Page): Promise<() => number> {
  const devtools = await page.createCDPSession();
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
