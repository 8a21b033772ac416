import type { Browser } from 'puppeteer';
import { anOrganisation, uploadEvidence } from '../../support/client.js';
import { aDraft, anApproved, submitted } from '../../support/disclosures.js';
import { aFullIncident, aReportableIncident } from '../../support/incidents.js';
import { scoredLog } from '../../support/inspect-log.js';
import { aContact } from '../../support/partners.js';
import { aMember } from '../../support/people.js';
import { aSystemWithHistory } from '../../support/systems.js';
import {
  accessibilityFaults,
  aWindow,
  contrastFaults,
  launchBrowser,
  overflow,
  useScheme,
  type Window,
} from '../../support/web.js';
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
const ids: Record<string, string> = {};
const NONE = {
  ref: 'CAN-2026-9999',
  due: 'CAN-2026-9999',
  dis: 'dis_0',
  evd: 'evd_0',
  sys: 'ais_0',
  par: 'par_0',
  shr: 'dis_0',
};

beforeAll(async () => {
  browser = await launchBrowser();
  const organisation = await anOrganisation();
  const made = async (path: string, json: object) => (await organisation.call('POST', path, { json })).json;
  ids['ref'] = (await aFullIncident(organisation)).reference;
  ids['due'] = (await aReportableIncident(organisation, { hoursAgo: 24 * 14 })).reference;
  ids['dis'] = await aDraft(organisation, ids['ref']);
  await submitted(organisation, ids['dis']);
  ids['evd'] = (await uploadEvidence(organisation, ids['ref'], 'run.json', scoredLog([1, 0, 1]))).json.id;
  ids['sys'] = await aSystemWithHistory(organisation);
  ids['shr'] = await anApproved(organisation, ids['ref']);
  const { id: institute } = await made('/v1/partners', { name: 'Institute', ceiling: 'AMBER' });
  ids['par'] = institute;
  await made(`/v1/partners/${institute}/grants`, { disclosure_id: ids['shr'], ceiling: 'GREEN' });
  const links = `/v1/disclosures/${ids['shr']}/share-links`;
  const toGray = { recipient: 'Dr Gray', ceiling: 'GREEN' };
  link = new URL((await made(links, toGray)).url).search;
  const ended = await made(links, toGray);
  await organisation.call('DELETE', `/v1/share-links/${ended.id}`);
  endedLink = new URL(ended.url).search;
  const grace = await aContact(organisation, institute);
  await grace.call('POST', `/v1/shared/${ids['shr']}/questions`, { json: { text: 'Since when?' } });
  partner = await aWindow(browser, grace);
  const other = (await made('/v1/partners', { name: 'Newcomer', ceiling: 'CLEAR' })).id;
  newPartner = await aWindow(browser, await aContact(organisation, other));
  nobody = await aWindow(browser);
  empty = await aWindow(browser, await aMember(await anOrganisation(), ['admin', 'compliance']));
  filled = await aWindow(browser, await aMember(organisation, ['admin', 'compliance']));
});
afterAll(() => browser.close());

describe.each(GATE_ROUTES)('%s, before signing in', (route) => {
  it('has no fault', () => check(nobody, route));
});

describe.each(SHELL_ROUTES)('%s', (route) => {
  it('has no fault when there is nothing yet', () => check(empty, at(route, NONE)));
  it('has no fault when there is something', () => check(filled, at(route, ids)));
});

describe.each(PORTAL_ROUTES)('%s, for a partner', (route) => {
  it('has no fault when nothing is shared', () => check(newPartner, at(route, NONE)));
  it('has no fault when something is', () => check(partner, at(route, ids)));
});

describe('the document behind a link', () => {
  it('has no fault', () => check(nobody, `/v1/shared-document${link}`));
  it('has no fault where there is none', () => check(nobody, `/v1/shared-document${endedLink}`));
});

const at = (route: string, names: Readonly<Record<string, string>>) =>
  route.replace(/\{(\w+)\}/, (_, name: string) => names[name]!);

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
