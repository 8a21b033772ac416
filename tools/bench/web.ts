import { parseArgs } from 'node:util';
import { provisionInvitation } from '#persistence';
import type { Browser } from 'puppeteer';
import { acceptInvitation } from '../screenshots/sessions.js';
import { aWindow, launchWindows } from '../screenshots/windows.js';
import { POST_MORTEM } from './disclosing.js';
import { fillHome } from './filled-home.js';
import { incidentId } from './incidents.js';
import { judge, median, percentile, percentiles, say } from './measure.js';
import { measuredConfig, startMeasured } from './measured-instance.js';
import { loadPage, type PageLoad } from './page-load.js';
import { journeys } from './web-journeys.js';

/**
 * Measures the web app as people meet it, in a real browser, signed in once, against API and worker with many incidents:
 * `npm run bench:web -- [--incidents 10000] [--runs 40] [--loads 5] [--port 3997] [--home folder]`: journeys from the
 * click to what was asked for on the screen, and how pages come up of which nothing is kept, over the network of an
 * office. A home that is named is kept, and filled only once.
 */
const { values } = parseArgs({
  options: {
    incidents: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '40' },
    loads: { type: 'string', default: '5' },
    port: { type: 'string', default: '3997' },
    home: { type: 'string' },
  },
});
const [incidents, runs, loads] = [values.incidents, values.runs, values.loads].map(Number) as [
  number,
  number,
  number,
];
/** Nobody waits a second for any of it. */
const JOURNEY_MS = 1_000;
const WARM_UP = 3;
/** What is called good by web.dev (web vitals); kilobytes are what the page needs, its fonts and answers included. */
const LIMITS: PageLoad = {
  firstContentfulPaint: 1_800,
  largestContentfulPaint: 2_500,
  cumulativeLayoutShift: 0.1,
  totalBlockingTime: 200,
  kilobytes: 400,
};
const WITH_PDF_KILOBYTES = 600;

const filled = await fillHome({ folder: values.home, incidents });
const candour = await startMeasured(measuredConfig(filled.home, values.port));
const browser = await launchWindows(filled.home);
try {
  const { organisationId } = filled;
  const token = await provisionInvitation(candour.ownerUrl, {
    organisationId,
    email: `bench-${Date.now()}@example.org`,
    roles: ['admin', 'reporter', 'investigator', 'compliance'],
  });
  const cookie = await acceptInvitation(candour.baseUrl, { token, name: 'Bench' });
  const { disclosure, reference } = await aDisclosure();
  await travel(cookie, disclosure);
  await load(browser, cookie, { disclosure, reference });
} finally {
  await browser.close();
  await candour.stop();
  await filled.dispose();
}
process.exit();

async function travel(cookie: string, disclosure: string): Promise<void> {
  const page = await aWindow(browser, cookie);
  await page.setViewport({ width: 1280, height: 800 });
  for (const { name, run } of journeys(page, candour.baseUrl, disclosure)) {
    const times: number[] = [];
    for (let number = 0; number < WARM_UP + runs; number += 1) times.push(await run(number));
    const counted = times.slice(WARM_UP);
    judge(name, percentiles(counted), { value: percentile(counted, 0.95), most: JOURNEY_MS });
  }
  await page.browserContext().close();
}

async function load(
  from: Browser,
  cookie: string,
  { disclosure, reference }: { readonly disclosure: string; readonly reference: string },
): Promise<void> {
  const pages = [
    ['incident list', '/incidents', 'table', LIMITS],
    ['incident', `/incidents/${reference}`, '.tabs', LIMITS],
    ['workspace', `/disclosures/${disclosure}`, '.textLayer', { ...LIMITS, kilobytes: WITH_PDF_KILOBYTES }],
  ] as const;
  for (const [name, path, until, limits] of pages) {
    say(name, `median of ${loads} loads`);
    const seen: PageLoad[] = [];
    for (let number = 0; number < loads; number += 1)
      seen.push(await loadPage(from, { url: `${candour.baseUrl}${path}`, cookie, until }));
    for (const key of Object.keys(limits) as (keyof PageLoad)[])
      judge(`  ${words(key)}`, 'median', { value: median(seen.map((one) => one[key])), most: limits[key] });
  }
}

/** A post-mortem of an incident in the middle of the list. */
async function aDisclosure(): Promise<{ readonly disclosure: string; readonly reference: string }> {
  const incident = incidentId(Math.floor(incidents / 2));
  const headers = { authorization: `Bearer ${filled.apiKey}`, 'content-type': 'application/json' };
  const asked = (path: string, init: RequestInit = {}) =>
    fetch(`${candour.baseUrl}/v1/incidents/${incident}${path}`, { headers, ...init });
  const { id } = (await (
    await asked('/disclosures', { method: 'POST', body: JSON.stringify(POST_MORTEM) })
  ).json()) as { readonly id: string };
  const { reference } = (await (await asked('')).json()) as { readonly reference: string };
  return { disclosure: id, reference };
}

/** `firstContentfulPaint` as it is spoken. */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
