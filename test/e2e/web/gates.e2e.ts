import type { Browser } from 'puppeteer';
import { anOrganisation } from '../../support/client.js';
import { aDraft, submitted } from '../../support/disclosures.js';
import { aFullIncident } from '../../support/incidents.js';
import { aMember, type Person } from '../../support/people.js';
import {
  accessibilityFaults,
  aWindow,
  launchBrowser,
  overflow,
  useScheme,
  type Window,
} from '../../support/web.js';
import { GATE_ROUTES, SHELL_ROUTES } from '../../support/web-routes.js';

let browser: Browser;
let empty: Person;
let filled: Person;
let ref: string;
let dis: string;

beforeAll(async () => {
  browser = await launchBrowser();
  empty = await aMember(await anOrganisation(), ['admin', 'compliance']);
  const organisation = await anOrganisation();
  filled = await aMember(organisation, ['admin', 'compliance']);
  ref = (await aFullIncident(organisation)).reference;
  dis = await aDraft(organisation, ref);
  await submitted(organisation, dis);
});
afterAll(() => browser.close());

describe.each(GATE_ROUTES)('%s, before signing in', (route) => {
  it('has no fault', () => check(route));
});

describe.each(SHELL_ROUTES)('%s', (route) => {
  it('has no fault when there is nothing yet', () =>
    check(at(route, { ref: 'CAN-2026-9999', dis: 'dis_0' }), empty));
  it('has no fault when there is something', () => check(at(route, { ref, dis }), filled));
});

const at = (route: string, names: Readonly<Record<string, string>>) =>
  route.replace(/\{(\w+)\}/, (_, name: string) => names[name]!);

/** Looks at a page in both schemes and at 320 pixels: accessibility, sideways scrolling, content policy. */
async function check(path: string, person?: Person): Promise<void> {
  const window = await aWindow(browser, person);
  try {
    await window.open(path);
    const found = [...(await faultsIn(window, 'light')), ...(await faultsIn(window, 'dark'))];
    await window.page.setViewport({ width: 320, height: 640 });
    const beyond = await overflow(window.page);
    if (beyond > 0) found.push(`reaches ${beyond} px beyond 320 px`);
    expect([...found, ...window.faults]).toEqual([]);
    await expect(window.page.$('h1')).resolves.not.toBeNull();
  } finally {
    await window.close();
  }
}

async function faultsIn({ page }: Window, scheme: 'light' | 'dark'): Promise<string[]> {
  await useScheme(page, scheme);
  return (await accessibilityFaults(page)).map((fault) => `${scheme}: ${fault}`);
}
