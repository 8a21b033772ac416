import type { Browser } from 'puppeteer';
import { anOrganisation, type Client } from '../../support/client.js';
import { aMember, type Person } from '../../support/people.js';
import { aWindow, launchBrowser, pressButton, shows, typeInto } from '../../support/web.js';

let browser: Browser;
let organisation: Client;
let ann: Person;
let ben: Person;
let ref: string;

beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await anOrganisation();
  ann = await aMember(organisation, ['investigator']);
  ben = await aMember(organisation, ['investigator']);
  ref = (await organisation.call('POST', '/v1/incidents', { json: { title: 'A model misled' } })).json
    .reference;
});
afterAll(() => browser.close());

it('says who else looks at an incident, and shows what they write as they write it', async () => {
  const one = await aWindow(browser, ann);
  await one.open(`/incidents/${ref}`);
  expect(await one.page.$('::-p-text(Also here:)')).toBeNull();
  const other = await aWindow(browser, ben);
  await other.open(`/incidents/${ref}`);
  await shows(one.page, 'Also here:');
  await typeInto(other.page, 'Comment', 'The log is complete.');
  await pressButton(other.page, 'Add the comment');
  await shows(one.page, 'The log is complete.');
  await other.close();
  await one.page.waitForSelector('::-p-text(Also here:)', { hidden: true });
  expect(one.faults).toEqual([]);
  await one.close();
});
