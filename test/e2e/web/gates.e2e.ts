import type { Browser } from 'puppeteer';
import { anOrganisation } from '../../support/client.js';
import { aMember } from '../../support/people.js';
import {
  accessibilityFaults,
  aWindow,
  contrastFaults,
  launchBrowser,
  overflow,
  useScheme,
  type Window,
} from '../../support/web.js';
import { addressOf, aFilledOrganisation, NONE, type Filled } from '../../support/web-places.js';
import { GATE_ROUTES, PORTAL_ROUTES, SHELL_ROUTES } from '../../../tools/screenshots/web-routes.js';

/** One window for each kind of reader: a new one for each page would load everything anew. */
let browser: Browser;
let nobody: Window;
let empty: Window;
let filled: Window;
let newPartner: Window;
let partner: Window;
let link: string;
let endedLink: string;
let places: Filled['places'];

beforeAll(async () => {
  browser = await launchBrowser();
  const made = await aFilledOrganisation();
  ({ link, endedLink, places } = made);
  partner = await aWindow(browser, made.partner);
  newPartner = await aWindow(browser, made.newPartner);
  nobody = await aWindow(browser);
  empty = await aWindow(browser, await aMember(await anOrganisation(), ['admin', 'compliance']));
  filled = await aWindow(browser, await aMember(made.organisation, ['admin', 'compliance']));
});
afterAll(() => browser.close());

describe.each(GATE_ROUTES)('%s, before signing in', (route) => {
  it('has no fault', () => check(nobody, route));
});

describe.each(SHELL_ROUTES)('%s', (route) => {
  it('has no fault when there is nothing yet', () => check(empty, addressOf(route, NONE)));
  it('has no fault when there is something', () => check(filled, addressOf(route, places)));
});

describe.each(PORTAL_ROUTES)('%s, for a partner', (route) => {
  it('has no fault when nothing is shared', () => check(newPartner, addressOf(route, NONE)));
  it('has no fault when something is', () => check(partner, addressOf(route, places)));
});

describe('the document behind a link', () => {
  it('has no fault', () => check(nobody, `/v1/shared-document${link}`));
  it('has no fault where there is none', () => check(nobody, `/v1/shared-document${endedLink}`));
});

/** Looks at a page in both schemes and at 320 pixels: accessibility, contrast, sideways scrolling, content policy. */
async function check({ page, open, faults }: Window, path: string): Promise<void> {
  const before = faults.length;
  await page.setViewport({ width: 1280, height: 800 });
  await useScheme(page, 'light');
  await open(path);
  const found = await accessibilityFaults(page);
  await useScheme(page, 'dark');
  found.push(...(await contrastFaults(page)).map((fault) => `dark: ${fault}`));
  await page.setViewport({ width: 320, height: 640 });
  const beyond = await overflow(page);
  if (beyond > 0) found.push(`reaches ${beyond} px beyond 320 px`);
  expect([...found, ...faults.slice(before)]).toEqual([]);
  await expect(page.$('h1')).resolves.not.toBeNull();
}
