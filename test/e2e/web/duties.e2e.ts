import type { Browser, Page } from 'puppeteer';
import { anOrganisation, type Client } from '../../support/client.js';
import { aReportableIncident } from '../../support/incidents.js';
import { aMember, type Person } from '../../support/people.js';
import { arrivedAt, aWindow, followLink, launchBrowser, pressButton, typeInto } from '../../support/web.js';

/** Of a page's globals, what functions use that run in it. */
declare const document: {
  readonly activeElement: { readonly id: string } | null;
  readonly body: { readonly textContent: string; readonly innerText: string };
};

let browser: Browser;
let organisation: Client;
let person: Person;

beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await anOrganisation();
  person = await aMember(organisation, ['compliance']);
});
afterAll(() => browser.close());

const DUTY = 'eu-gpai-code:initial:ai-office';

it('answers a question of triage and decides on a regime by keyboard, and keeps the focus', async () => {
  const { id, reference } = await opened('A model advised to stop a medicine');
  const { page, open, close } = await aWindow(browser, person);
  await open(`/incidents/${reference}/triage`);
  await pressFirst(page, '.question button');
  await page.waitForSelector('.saved');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('questions');
  const { facts } = (await person.call('GET', `/v1/incidents/${id}`)).json;
  expect(facts).toEqual([expect.objectContaining({ answer: 'yes' })]);

  await pressButton(page, 'Decide: GDPR, Article 33');
  await typeInto(page, 'Reason', 'Counsel is sure that no personal data were involved.');
  await pressButton(page, 'Confirm');
  // Shown, and not only typed: what a field holds is no text of the page.
  await page.waitForFunction(() => document.body.innerText.includes('Counsel is sure that no personal data'));
  const { decisions } = (await person.call('GET', `/v1/incidents/${id}/decisions`)).json;
  expect(decisions).toEqual([expect.objectContaining({ subject: 'eu-gdpr-33', kind: 'determination' })]);
  await close();
});

it('shows the most urgent duty on every page, and waives it for a reason by keyboard', async () => {
  const { id, reference } = await aReportableIncident(organisation, { hoursAgo: 24 * 30 });
  const { page, open, close } = await aWindow(browser, person);
  await open('/help');
  const strip = await page.waitForSelector('.urgent');
  expect(
    await strip!.evaluate((element) => (element as unknown as { textContent: string }).textContent),
  ).toMatch(/Overdue.*Initial report.*late by/);
  await open(`/clocks/${reference}/${DUTY}`);
  await page.waitForSelector('::-p-text(Binding: 15 calendar days after)');
  await pressButton(page, 'Waive it');
  await typeInto(page, 'Reason', 'The AI Office was told by telephone.');
  await pressButton(page, 'Waive it');
  await page.waitForSelector('::-p-aria([name="Take the waiver back"])');
  const { obligations } = (await person.call('GET', `/v1/incidents/${id}/obligations`)).json;
  expect(obligations.find((one: { id: string }) => one.id === DUTY).status).toBe('waived');
  await close();
});

it('starts the disclosure of a duty, and later leads to the one that was started', async () => {
  const { reference } = await aReportableIncident(organisation, { hoursAgo: 1 });
  const { page, open, close } = await aWindow(browser, person);
  await open(`/clocks/${reference}/${DUTY}`);
  await followLink(page, 'Start the disclosure');
  await pressButton(page, 'Open the draft');
  await arrivedAt(page, /^\/disclosures\/dis_/);
  const draft = new URL(page.url()).pathname;
  await open(`/clocks/${reference}/${DUTY}`);
  await followLink(page, 'Open the disclosure');
  await arrivedAt(page, draft);
  await close();
});

it('lets an alert be seen, for the reader alone', async () => {
  await person.call('POST', '/v1/reminders/tests');
  const { page, open, close } = await aWindow(browser, person);
  await open('/');
  await page.waitForSelector('::-p-text(This is a test of the reminders of Candour.)');
  const unseen = async (who: { call: Client['call'] }) =>
    (await who.call('GET', '/v1/alerts?unseen=true&limit=200')).json.alerts.length;
  const before = await unseen(person);
  await pressFirst(page, '.alert-head button');
  await page.waitForFunction(() => !document.body.textContent.includes('This is a test of the reminders'));
  expect([await unseen(person), await unseen(organisation)]).toEqual([before - 1, before]);
  await close();
});

async function opened(title: string): Promise<{ id: string; reference: string }> {
  return (await person.call('POST', '/v1/incidents', { json: { title } })).json;
}

async function pressFirst(page: Page, selector: string): Promise<void> {
  const button = await page.waitForSelector(selector);
  await button!.focus();
  await page.keyboard.press('Enter');
}
