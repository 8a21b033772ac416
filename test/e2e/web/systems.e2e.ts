import type { Browser } from 'puppeteer';
import { anOrganisation, type Client } from '../../support/client.js';
import { aMember, type Person } from '../../support/people.js';
import { aSystemWithHistory } from '../../support/systems.js';
import {
  aWindow,
  chooseIn,
  goneFrom,
  launchBrowser,
  pressButton,
  shows,
  typeInto,
} from '../../support/web.js';

let browser: Browser;
let organisation: Client;
let investigator: Person;

beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await anOrganisation();
  investigator = await aMember(organisation, ['investigator']);
});
afterAll(() => browser.close());

it('registers a system and names it in an incident, by keyboard alone', async () => {
  const { page, open, faults, close } = await aWindow(browser, investigator);
  await open('/systems/new');
  await typeInto(page, 'Name', 'Order agent');
  await page.focus('input[type=checkbox]');
  await page.keyboard.press('Space');
  await typeInto(page, 'Intended purpose', 'Answers questions on orders.');
  await pressButton(page, 'Add a version');
  await typeInto(page, 'Version', '2.3');
  await pressButton(page, 'Save');
  await shows(page, 'What the register says');
  const { systems } = (await investigator.call('GET', '/v1/systems')).json;
  expect(systems).toMatchObject([{ name: 'Order agent', capacities: ['provider'], newest_version: '2.3' }]);

  const { reference } = (await organisation.call('POST', '/v1/incidents', { json: { title: 'Orders' } }))
    .json;
  await open(`/incidents/${reference}/details`);
  await shows(page, 'AI systems');
  await pressButton(page, 'Add');
  await chooseIn(page, 'From the register', 'Order agent');
  await chooseIn(page, 'Version from the register', '2.3');
  await page.waitForSelector('input[value="2.3"]');
  await pressButton(page, 'Save');
  await shows(page, 'In the register');
  const record = (await investigator.call('GET', `/v1/incidents/${reference}`)).json;
  expect(record.systems).toMatchObject([
    {
      registered_as: systems[0].id,
      name: 'Order agent',
      version: '2.3',
      role: 'subject',
      description: 'Answers questions on orders.',
    },
  ]);
  expect(faults).toEqual([]);
  await close();
});

it('keeps what two people changed at the same time', async () => {
  const id = await aSystemWithHistory(organisation);
  const { page, open, close } = await aWindow(browser, investigator);
  await open(`/systems/${id}`);
  await pressButton(page, 'Edit');
  await typeInto(page, 'Who answers for it', 'Second team');
  const { rev, name, kind, status, capacities, versions } = (
    await organisation.call('GET', `/v1/systems/${id}`)
  ).json;
  const theirs = await organisation.call('PUT', `/v1/systems/${id}`, {
    json: { name, kind, status, capacities, versions, offered_in: ['AT'] },
    headers: { 'if-match': `"${rev}"` },
  });
  expect(theirs.status).toBe(200);
  await pressButton(page, 'Save');
  await shows(page, 'Somebody else changed this entry meanwhile');
  await pressButton(page, 'Save my changes on top');
  await goneFrom(page, 'main form');
  await shows(page, 'Second team');
  const now = (await organisation.call('GET', `/v1/systems/${id}`)).json;
  expect(now).toMatchObject({ offered_in: ['AT'], rev: 3 });
  expect(now.owner).toContain('Second team');
  await close();
});

it('shows what happened with each version', async () => {
  const { page, open, close } = await aWindow(browser, investigator);
  const { systems } = (await investigator.call('GET', '/v1/systems?name=Moorlight')).json;
  await open(`/systems/${systems[0].id}`);
  await shows(page, 'only in records');
  await shows(page, 'Again on Moorlight');
  await shows(page, 'not measured since 3.1');
  await close();
});
