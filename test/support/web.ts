import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AxePuppeteer } from '@axe-core/puppeteer';
import { findBrowser } from '#rendering';
import { launch, type Browser, type BrowserContext, type Page } from 'puppeteer';
import { instance } from './instance.js';
import { PageTraffic } from './page-traffic.js';
import type { Person } from './people.js';

/** Of a page's globals, what functions use that run in it. */
declare const document: {
  readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
};
declare const location: { readonly pathname: string };

export type Scheme = 'light' | 'dark';

/**
 * React Aria adds a style for touch that the policy blocks and our own rule replaces (docs/adr/0028); this is its
 * digest, so that any other violation fails.
 */
const KNOWN_STYLE = 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=';

/** A browser for the pages of the instance under test; whoever launches it closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findBrowser({ ...process.env, CANDOUR_HOME: resolve('.candour') });
  return launch({
    executablePath: path,
    headless: 'shell',
    env: { ...process.env, ...env },
    // The pages are our own, and root's browser has no sandbox to use.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
}

/** A window of somebody, with what went wrong in it. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts and violations of the content policy. */
  readonly faults: readonly string[];
  readonly open: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a window for a person who is signed in, or for nobody. */
export async function aWindow(browser: Browser, person?: Person): Promise<Window> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const traffic = new PageTraffic(page);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) faults.push(message.text());
  });
  await page.setViewport({ width: 1280, height: 800 });
  if (person) {
    const [name, value] = person.cookie.split('=') as [string, string];
    await context.setCookie({ name, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true });
  }
  return {
    page,
    context,
    faults,
    open: async (path) => {
      // The page of an incident follows it for as long as it is open.
      const allowed = path.startsWith('/incidents/') && path !== '/incidents/new' ? 1 : 0;
      await traffic.open(`${instance().baseUrl}${path}`, allowed);
    },
    close: () => context.close(),
  };
}

export function useScheme(page: Page, scheme: Scheme): Promise<void> {
  return page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds against WCAG 2.2 A and AA, one line for each place. */
export function accessibilityFaults(page: Page): Promise<string[]> {
  return faultsFound(new AxePuppeteer(page).withTags(TAGS));
}

/** The colours alone: all else is the same in every scheme. */
export function contrastFaults(page: Page): Promise<string[]> {
  return faultsFound(new AxePuppeteer(page).withRules('color-contrast'));
}

async function faultsFound(axe: AxePuppeteer): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** How far the page reaches beyond the window sideways, in CSS pixels; tables scroll in regions of their own. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Waits until the window is at an address of this path, by the app's own navigation. */
export async function arrivedAt(page: Page, path: string | RegExp): Promise<void> {
  const pattern = typeof path === 'string' ? `^${path}$` : path.source;
  await page.waitForFunction((source) => new RegExp(source).test(location.pathname), {}, pattern);
}

export async function goneFrom(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector, { hidden: true });
}

/** Types into the field with this label as a person at the keyboard would. */
export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  const field = await page.waitForSelector(`::-p-aria([name="${label}"][role="textbox"])`);
  await field!.focus();
  await page.keyboard.type(text);
}

/** Presses Enter on the button with this name. */
export async function pressButton(page: Page, name: string): Promise<void> {
  const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
  await button!.focus();
  await page.keyboard.press('Enter');
}

/** Presses Enter on the link with this name. */
export async function followLink(page: Page, name: string): Promise<void> {
  const link = await page.waitForSelector(`::-p-aria([name="${name}"][role="link"])`);
  await link!.focus();
  await page.keyboard.press('Enter');
}

/** The bytes of the file that `act` makes the page download. */
export async function downloadedBy(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'candour-download-'));
  const session = await page.createCDPSession();
  const { promise, resolve: done, reject } = Promise.withResolvers<string>();
  session.on('Browser.downloadProgress', ({ state, guid }) => {
    if (state === 'completed') done(guid);
    if (state === 'canceled') reject(new Error('The download was cancelled.'));
  });
  const browserContextId = page.browserContext().id!;
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    browserContextId,
    downloadPath: folder,
    eventsEnabled: true,
  });
  try {
    await act();
    return await readFile(join(folder, await promise));
  } finally {
    await session.detach();
    await rm(folder, { recursive: true });
  }
}

/** Chooses in a list as a person at the keyboard does: by typing how the choice begins. */
export async function chooseIn(page: Page, label: string, start: string): Promise<void> {
  const list = await page.waitForSelector(`::-p-aria([name="${label}"][role="combobox"])`);
  await list!.focus();
  await page.keyboard.type(start);
}

export async function shows(page: Page, text: string): Promise<void> {
  await page.waitForSelector(`::-p-text(${text})`);
}

/** A refused request is shown by the page; the browser's own line about it says nothing more. */
function isExpected(text: string): boolean {
  return text.includes(KNOWN_STYLE) || text.startsWith('Failed to load resource');
}
