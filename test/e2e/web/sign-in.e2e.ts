import type { Browser, Page } from 'puppeteer';
import { anOrganisation } from '../../support/client.js';
import { aMember, PASSWORD, type Person } from '../../support/people.js';
import { arrivedAt, aWindow, goneFrom, launchBrowser, pressButton, typeInto } from '../../support/web.js';

let browser: Browser;
let person: Person;

beforeAll(async () => {
  browser = await launchBrowser();
  person = await aMember(await anOrganisation(), ['investigator']);
});
afterAll(() => browser.close());

it('sends whoever is not signed in to sign in, by keyboard alone, and back to where they wanted to go', async () => {
  const { page, open, close } = await aWindow(browser);
  await open('/incidents?status=%5B%22reported%22%5D');
  await signInThere(page);
  await arrivedAt(page, '/incidents');
  expect(new URL(page.url()).search).toContain('reported');
  await close();
});

it('does not lead to another site after signing in', async () => {
  const { page, open, close } = await aWindow(browser);
  await open('/login?next=https%3A%2F%2Fexample.org%2F');
  await signInThere(page);
  await arrivedAt(page, '/');
  expect(page.url()).toContain('127.0.0.1');
  await close();
});

it('keeps a report that was begun when the session ends, and sends it once after signing in again', async () => {
  const { page, open, close } = await aWindow(browser, person);
  await open('/incidents/new');
  await typeInto(page, 'What happened?', 'An agent ignored the stop button');
  await person.call('DELETE', '/v1/sessions');
  await pressButton(page, 'Submit report');
  await page.waitForSelector('::-p-text(Your session has ended)');
  await signInThere(page);
  await goneFrom(page, '.dialog');
  await pressButton(page, 'Submit report');
  await arrivedAt(page, /^\/incidents\/CAN-/);
  await page.waitForSelector('::-p-text(An agent ignored the stop button)');
  await close();
});

async function signInThere(page: Page): Promise<void> {
  await typeInto(page, 'E-mail address', person.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
}
