import { findBrowser } from '#rendering';
import { launch, type Browser, type Page } from 'puppeteer';

/** A browser for our own pages; whoever launches it closes it. */
export async function launchWindows(home: string): Promise<Browser> {
  const { path, env } = await findBrowser({ ...process.env, CANDOUR_HOME: home });
  return launch({
    executablePath: path,
    headless: 'shell',
    env: { ...process.env, ...env },
    // The pages are our own, and root's browser has no sandbox to use.
    args: ['--no-sandbox', '--disable-background-networking'],
  });
}

/** A new window, that shares nothing with others, of whoever has this cookie, or of nobody. */
export async function aWindow(browser: Browser, cookie: string | undefined): Promise<Page> {
  const context = await browser.createBrowserContext();
  if (cookie !== undefined) {
    const [name, value] = cookie.split('=') as [string, string];
    await context.setCookie({ name, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true });
  }
  return context.newPage();
}
