import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '#config';
import { findBrowser } from '#rendering';
import { launch, type Browser } from 'puppeteer';
import { startCandour } from './launch/candour.js';
import { loadWantedDemo } from './launch/first-demo.js';
import { spoken } from './launch/progress.js';
import { placesIn, type Places } from './screenshots/places.js';
import { admitReader, signInAsOfficer } from './screenshots/sessions.js';
import { GATE_ROUTES, PORTAL_ROUTES, SHELL_ROUTES } from './screenshots/web-routes.js';

/**
 * Takes a picture of every page of the web app with the demo in it, in light, dark and on a phone: `npm run screenshots
 * -- [--folder screenshots] [--home .candour] [--port 3997] [--only text of an address]`.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'screenshots' },
    home: { type: 'string', default: '.candour' },
    port: { type: 'string', default: '3997' },
    only: { type: 'string', default: '' },
  },
});

const LOOKS = {
  light: { width: 1280, height: 800, scheme: 'light' },
  dark: { width: 1280, height: 800, scheme: 'dark' },
  phone: { width: 360, height: 740, scheme: 'light' },
} as const;

const config = loadConfig({ ...process.env, CANDOUR_HOME: resolve(values.home), PORT: values.port }, []);
const candour = await startCandour(config, {
  progress: spoken,
  signal: new AbortController().signal,
  durable: true,
});
await loadWantedDemo(candour, config.home, spoken);
const { path, env } = await findBrowser({ ...process.env, CANDOUR_HOME: config.home });
const browser = await launch({
  executablePath: path,
  headless: 'shell',
  env: { ...process.env, ...env },
  // The pages are our own, and root's browser has no sandbox to use.
  args: ['--no-sandbox', '--disable-background-networking'],
});
try {
  await mkdir(values.folder, { recursive: true });
  const cookie = await signInAsOfficer(candour.baseUrl, config.home);
  const places = await placesIn(candour.baseUrl, cookie);
  const wanted = (route: string) => route.includes(values.only);
  for (const route of GATE_ROUTES.filter(wanted)) await picture(browser, route, undefined);
  for (const route of SHELL_ROUTES.filter(wanted)) await picture(browser, filledIn(route, places), cookie);
  const portal = PORTAL_ROUTES.filter(wanted);
  if (portal.length > 0) {
    const reader = await admitReader(candour.baseUrl, cookie, places.par);
    for (const route of portal) await picture(browser, filledIn(route, places), reader.cookie);
    await reader.leave();
  }
} finally {
  await browser.close();
  await candour.stop();
}
process.exit();

function filledIn(route: string, places: Places): string {
  return route.replaceAll(/\{(\w+)\}/g, (_, name: keyof Places) => places[name]);
}

async function picture(from: Browser, route: string, cookie: string | undefined): Promise<void> {
  const name = route.replaceAll(/[^\w-]+/g, '_').replaceAll(/^_|_$/g, '') || 'today';
  for (const [look, { width, height, scheme }] of Object.entries(LOOKS)) {
    const context = await from.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    if (cookie !== undefined) {
      const [key, value] = cookie.split('=') as [string, string];
      await context.setCookie({
        name: key,
        value,
        domain: '127.0.0.1',
        path: '/',
        secure: true,
        httpOnly: true,
      });
    }
    await page.goto(`${candour.baseUrl}${route}`, { waitUntil: 'networkidle2' });
    const file = join(values.folder, `${name}.${look}.png`) as `${string}.png`;
    await page.screenshot({ path: file, fullPage: true });
    await context.close();
    spoken.say(file);
  }
}
