import type { Browser } from 'puppeteer';
import { anOrganisation, type Client } from '../../support/client.js';
import { aMember, signIn, type Person } from '../../support/people.js';
import {
  arrivedAt,
  aWindow,
  goneFrom,
  launchBrowser,
  pressButton,
  shows,
  typeInto,
  type Window,
} from '../../support/web.js';

/** Of the page's globals, what functions use that run in it. */
declare const localStorage: object;

const RESTORED = 'Restored from this device, not yet on the server';
const LEFT_HERE = '::-p-text(Restored from this device)';

let browser: Browser;
let organisation: Client;
let writer: Person;
let ref: string;

beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await anOrganisation();
  writer = await aMember(organisation, ['investigator']);
});
beforeEach(async () => {
  ref = (await organisation.call('POST', '/v1/incidents', { json: { title: 'A model misled' } })).json
    .reference;
});
afterAll(() => browser.close());

const record = async () => (await writer.call('GET', `/v1/incidents/${ref}`)).json;
const keptIn = ({ page }: Window) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('candour.draft')));

it('keeps what was typed while the server was away, over a reload, until it is saved', async () => {
  const window = await aWindow(browser, writer);
  const { page, open } = window;
  await open(`/incidents/${ref}/timeline`);
  await pressButton(page, 'Add');
  await typeInto(page, 'What happened', 'The guard was switched off');
  await pressButton(page, 'Now');
  await shows(page, 'On this device only, until you save');
  await page.setOfflineMode(true);
  await pressButton(page, 'Save');
  await shows(page, 'The server did not answer.');
  await page.reload().catch(() => 'no page without a server');
  await page.setOfflineMode(false);
  await open(`/incidents/${ref}/timeline`);
  await shows(page, RESTORED);
  await pressButton(page, 'Save');
  await goneFrom(page, 'form');
  expect((await record()).timeline).toMatchObject([{ text: 'The guard was switched off' }]);
  expect(await keptIn(window)).toEqual([]);
  await window.close();
});

it('gives up what was typed when its author says so, or signs out', async () => {
  const own = await signIn(writer.email);
  const window = await aWindow(browser, own);
  const { page, open } = window;
  await open(`/incidents/${ref}`);
  await typeInto(page, 'Comment', 'Half a thought');
  await page.reload();
  await shows(page, RESTORED);
  await pressButton(page, 'Discard it');
  await page.waitForSelector(LEFT_HERE, { hidden: true });
  expect(await keptIn(window)).toEqual([]);

  await typeInto(page, 'Comment', 'Another thought');
  expect(await keptIn(window)).toHaveLength(1);
  await page.focus('summary');
  await page.keyboard.press('Enter');
  await pressButton(page, 'Sign out');
  await arrivedAt(page, '/login');
  expect(await keptIn(window)).toEqual([]);
  await window.close();
});

it('shows what a colleague changed since before it replaces it', async () => {
  const window = await aWindow(browser, writer);
  const { page, open } = window;
  await open(`/incidents/${ref}`);
  await pressButton(page, 'Edit');
  await typeInto(page, 'Owner', 'The first team');
  const { header } = await record();
  const theirs = await organisation.call('PATCH', `/v1/incidents/${ref}/header`, {
    json: { owner: 'The second team' },
    headers: { 'if-match': `"${header.rev}"`, 'content-type': 'application/merge-patch+json' },
  });
  expect(theirs.status).toBe(200);
  await page.reload();
  await shows(page, RESTORED);
  await pressButton(page, 'Save');
  await shows(page, 'A colleague changed this while you were writing');
  await shows(page, 'The second team');
  await pressButton(page, 'Keep mine');
  await goneFrom(page, 'form input');
  expect((await record()).header.owner).toBe('The first team');
  await window.close();
});

it('shows nobody else on this device what somebody typed', async () => {
  const window = await aWindow(browser, writer);
  await window.open(`/incidents/${ref}`);
  await typeInto(window.page, 'Comment', 'For my eyes');
  expect(await keptIn(window)).toHaveLength(1);
  const other = await aMember(organisation, ['investigator']);
  const [name, value] = other.cookie.split('=') as [string, string];
  await window.context.setCookie({
    name,
    value,
    domain: '127.0.0.1',
    path: '/',
    secure: true,
    httpOnly: true,
  });
  await window.open(`/incidents/${ref}`);
  await window.page.waitForSelector('::-p-aria([name="Comment"][role="textbox"])');
  expect(await window.page.$(LEFT_HERE)).toBeNull();
  await window.close();
});
