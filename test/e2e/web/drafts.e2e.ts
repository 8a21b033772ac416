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

it('keeps a report that was begun, over a reload, until it is submitted or given up', async () => {
  const window = await aWindow(browser, writer);
  const { page, open } = window;
  await open('/incidents/new');
  await typeInto(page, 'What happened?', 'An agent paid twice');
  await shows(page, 'On this device only, until you save');
  await page.reload();
  await shows(page, RESTORED);
  await pressButton(page, 'Discard it');
  await page.waitForSelector(LEFT_HERE, { hidden: true });
  expect(await keptIn(window)).toEqual([]);
  await typeInto(page, 'What happened?', 'An agent paid three times');
  await page.reload();
  await shows(page, RESTORED);
  await pressButton(page, 'Submit report');
  await arrivedAt(page, /^\/incidents\/CAN-/);
  await shows(page, 'An agent paid three times');
  expect(await keptIn(window)).toEqual([]);
  await window.close();
});

it('keeps the reason of an answer and of a decision in triage, over a reload, until they are given', async () => {
  const deciding = await aMember(organisation, ['investigator', 'compliance']);
  const window = await aWindow(browser, deciding);
  const { page, open } = window;
  await open(`/incidents/${ref}/triage`);
  const reason = await page.waitForSelector('.question .question-reason input');
  await reason!.focus();
  await page.keyboard.type('The logs say so');
  await pressButton(page, 'Decide: GDPR, Article 33');
  await typeInto(page, 'Reason', 'Counsel looked at it');
  expect(await keptIn(window)).toHaveLength(2);
  await page.reload();
  await page.waitForSelector(`.question ${LEFT_HERE}`);
  await page.waitForSelector(`main form ${LEFT_HERE}`);
  const yes = await page.waitForSelector('.question .row .row-tight button');
  await yes!.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.saved');
  expect((await record()).facts).toMatchObject([{ answer: 'yes', reason: 'The logs say so' }]);
  expect(await keptIn(window)).toHaveLength(1);
  await pressButton(page, 'Confirm');
  await goneFrom(page, 'main form');
  const { decisions } = (await deciding.call('GET', `/v1/incidents/${ref}/decisions`)).json;
  expect(decisions).toMatchObject([{ reason: 'Counsel looked at it' }]);
  expect(await keptIn(window)).toEqual([]);
  await window.close();
});
