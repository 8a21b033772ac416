import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '#config';
import { startCandour } from './launch/candour.js';
import { loadWantedDemo } from './launch/first-demo.js';
import { spoken } from './launch/progress.js';
import { placesIn, type Places } from './screenshots/places.js';
import { admitReader, signInAsOfficer } from './screenshots/sessions.js';
import { GATE_ROUTES, PORTAL_ROUTES, README_PICTURES, SHELL_ROUTES } from './screenshots/web-routes.js';
import { aWindow, launchWindows } from './screenshots/windows.js';

/**
 * Takes a picture of every page of the web app with the demo in it, in light, dark and on a phone: `npm run screenshots
 * -- [--folder screenshots] [--home .candour] [--port 3997] [--only text of an address] [--language de]`. With
 * `--readme`, takes those that the README shows, into docs/images.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'screenshots' },
    home: { type: 'string', default: '.candour' },
    port: { type: 'string', default: '3997' },
    only: { type: 'string', default: '' },
    language: { type: 'string', default: 'en' },
    readme: { type: 'boolean', default: false },
  },
});

interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}
const LIGHT: Look = { width: 1280, height: 800, scheme: 'light' };
/** Small enough for a README, wide enough for the layout of a desk. */
const README: Look = { ...LIGHT, width: 1120, height: 700 };
const LOOKS: Readonly<Record<string, Look>> = {
  light: LIGHT,
  dark: { ...LIGHT, scheme: 'dark' },
  phone: { width: 360, height: 740, scheme: 'light' },
};

const config = loadConfig({ ...process.env, CANDOUR_HOME: resolve(values.home), PORT: values.port }, []);
const candour = await startCandour(config, {
  progress: spoken,
  signal: new AbortController().signal,
  durable: true,
});
await loadWantedDemo(candour, config.home, spoken);
const browser = await launchWindows(config.home);
try {
  const cookie = await signInAsOfficer(candour.baseUrl, config.home);
  const places = await placesIn(candour.baseUrl, cookie);
  if (values.readme) {
    for (const [name, { route, until }] of Object.entries(README_PICTURES))
      await take({
        path: filledIn(route, places),
        cookie,
        look: README,
        file: `docs/images/${name}.png`,
        until,
      });
  } else {
    await takeAll(cookie, places);
  }
} finally {
  await browser.close();
  await candour.stop();
}
process.exit();

async function takeAll(cookie: string, places: Places): Promise<void> {
  await mkdir(values.folder, { recursive: true });
  const wanted = (route: string) => route.includes(values.only);
  for (const route of GATE_ROUTES.filter(wanted)) await takeLooks(route, undefined);
  for (const route of SHELL_ROUTES.filter(wanted)) await takeLooks(filledIn(route, places), cookie);
  const portal = PORTAL_ROUTES.filter(wanted);
  if (portal.length === 0) return;
  const reader = await admitReader(candour.baseUrl, cookie, places.par);
  for (const route of portal) await takeLooks(filledIn(route, places), reader.cookie);
  await reader.leave();
}

function filledIn(route: string, places: Places): string {
  return route.replaceAll(/\{(\w+)\}/g, (_, name: keyof Places) => places[name]);
}

async function takeLooks(path: string, cookie: string | undefined): Promise<void> {
  const name = path.replaceAll(/[^\w-]+/g, '_').replaceAll(/^_|_$/g, '') || 'today';
  for (const [look, its] of Object.entries(LOOKS))
    await take({ path, cookie, look: its, file: `${values.folder}/${name}.${look}.png`, isWhole: true });
}

/** Takes what the window shows, or the whole page. */
async function take(picture: {
  readonly path: string;
  readonly cookie: string | undefined;
  readonly look: Look;
  readonly file: `${string}.png`;
  readonly isWhole?: boolean;
  /** What the page shows last. */
  readonly until?: string;
}): Promise<void> {
  const { path, cookie, look, file, isWhole = false, until = 'h1' } = picture;
  const page = await aWindow(browser, cookie);
  await page.setViewport({ width: look.width, height: look.height });
  await page.evaluateOnNewDocument((language) => {
    Object.defineProperty(navigator, 'languages', { value: [language] });
  }, values.language);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }]);
  await page.goto(`${candour.baseUrl}${path}`);
  await page.waitForSelector(until);
  // The page of an incident follows it for as long as it is open.
  await page.waitForNetworkIdle({ concurrency: 1 });
  await page.screenshot({ path: file, fullPage: isWhole });
  await page.browserContext().close();
  spoken.say(file);
}
