import type { Browser } from 'puppeteer';
import { anOrganisation, type Client } from '../../support/client.js';
import { anApproved } from '../../support/disclosures.js';
import { aMember, anAddress, PASSWORD, signIn, tokenFor, type Person } from '../../support/people.js';
import {
  arrivedAt,
  aWindow,
  chooseIn,
  followLink,
  goneFrom,
  launchBrowser,
  pressButton,
  shows,
  typeInto,
} from '../../support/web.js';

let browser: Browser;
let organisation: Client;
let officer: Person;
let reference: string;

beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await anOrganisation();
  officer = await aMember(organisation, ['admin', 'compliance']);
  const json = { title: 'An agent cancelled orders', tlp: 'GREEN', texts_tlp: 'GREEN' };
  const opened = (await organisation.call('POST', '/v1/incidents', { json })).json;
  reference = opened.reference;
  await anApproved(organisation, opened.id);
});
afterAll(() => browser.close());

it('shares a document with a partner, who reads it, asks and is answered, by keyboard alone', async () => {
  const sharer = await aWindow(browser, officer);
  await sharer.open('/sharing');
  await typeInto(sharer.page, 'Name of the partner', 'Institute');
  await pressButton(sharer.page, 'Add a partner');
  await arrivedAt(sharer.page, /^\/sharing\/prt_/);
  const email = anAddress('contact');
  await typeInto(sharer.page, 'Name', 'Grace Reader');
  await typeInto(sharer.page, 'E-mail address', email);
  await pressButton(sharer.page, 'Add a contact');
  await pressButton(sharer.page, 'Invite to sign in');
  await shows(sharer.page, 'invited');
  await chooseIn(sharer.page, 'Disclosure', reference);
  await pressButton(sharer.page, 'Share a disclosure');
  await shows(sharer.page, 'until revoked');

  const reader = await aWindow(browser);
  await reader.open(`/join#${await tokenFor(organisation, email)}`);
  await typeInto(reader.page, 'Your name', 'Grace Reader');
  await reader.page.keyboard.press('Tab');
  await reader.page.keyboard.type(PASSWORD);
  await reader.page.keyboard.press('Enter');
  await arrivedAt(reader.page, '/shared');
  await followLink(reader.page, reference);
  await reader.page.waitForSelector('.pdf-page canvas');
  await pressButton(reader.page, 'Acknowledge receipt');
  await typeInto(reader.page, 'Ask a question', 'Which orders were cancelled?');
  await pressButton(reader.page, 'Send the question');
  await shows(reader.page, 'not answered yet');

  await sharer.open('/sharing');
  await shows(sharer.page, 'Which orders were cancelled?');
  await typeInto(sharer.page, 'Answer', 'Those of one customer.');
  await pressButton(sharer.page, 'Send the answer');
  await goneFrom(sharer.page, '::-p-aria([name="Send the answer"][role="button"])');
  await reader.page.reload();
  await shows(reader.page, 'Those of one customer.');

  const elsewhere = await signIn(email);
  await pressButton(reader.page, 'Sign out');
  await arrivedAt(reader.page, '/login');
  expect((await elsewhere.call('GET', '/v1/shared')).json.shared[0].acknowledged_at).not.toBeNull();
  expect([sharer.faults, reader.faults]).toEqual([[], []]);
  await Promise.all([sharer.close(), reader.close()]);
});
