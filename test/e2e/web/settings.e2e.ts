import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { anOrganisation, ended, type Client } from '../../support/client.js';
import { aMember, type Person } from '../../support/people.js';
import { aWindow, chooseIn, launchBrowser, pressButton, shows, typeInto } from '../../support/web.js';

let browser: Browser;
let organisation: Client;
let admin: Person;

beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await anOrganisation();
  admin = await aMember(organisation, ['admin', 'compliance']);
});
afterAll(() => browser.close());

const authorities = async () => (await admin.call('GET', '/v1/organisation')).json.profile.authorities;

it('enters the authority of a state by keyboard alone, and keeps what somebody else entered meanwhile', async () => {
  const { page, open, faults, close } = await aWindow(browser, admin);
  await open('/settings/authorities');
  await pressButton(page, 'Add an authority');
  await typeInto(page, 'Name of the authority', 'BSI');
  await pressButton(page, 'Save');
  await shows(page, 'an entry without either would never be used');
  await chooseIn(page, 'For the regime', 'NIS2');
  await chooseIn(page, 'In the state', 'Germany');
  await typeInto(page, 'Where reports go', 'https://portal.example.org');
  const other = { name: 'Example authority', country: 'FR' };
  await admin.call('PATCH', '/v1/organisation/profile', {
    json: { authorities: [other] },
    headers: { 'content-type': 'application/merge-patch+json' },
  });
  await pressButton(page, 'Save');
  await shows(page, 'Example authority');
  expect(await authorities()).toEqual([
    other,
    { name: 'BSI', regime: 'eu-nis2', country: 'DE', channel: 'https://portal.example.org' },
  ]);
  await pressButton(page, 'Remove Example authority');
  await page.waitForSelector('::-p-aria([name="Remove Example authority"])', { hidden: true });
  expect(await authorities()).toEqual([expect.objectContaining({ name: 'BSI' })]);
  expect(faults).toEqual([]);
  await close();
});

it('sets the language of search and says when everything is indexed in it', async () => {
  const json = { title: 'Das Modell hat Bestellungen gelöscht' };
  await organisation.call('POST', '/v1/incidents', { json });
  const { page, open, faults, close } = await aWindow(browser, admin);
  await open('/settings');
  await chooseIn(page, 'Language', 'German');
  await pressButton(page, 'Set the language');
  await shows(page, 'Everything is indexed in this language.');
  const { incidents } = (await admin.call('GET', '/v1/search?q=Bestellung')).json;
  expect(incidents).toHaveLength(1);
  expect(faults).toEqual([]);
  await close();
});

describe('an archive', () => {
  let folder: string;
  let archive: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'archive-'));
    archive = join(folder, 'candour.tar');
    const from = await anOrganisation();
    await from.call('POST', '/v1/incidents', { json: { title: 'Exported' } });
    const begun = (await from.call('POST', '/v1/exports')).json;
    await ended(from, begun.operation);
    await writeFile(archive, (await from.call('GET', `/v1/exports/${begun.id}/content`)).text);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is refused by an organisation that has records, which stay as they are', async () => {
    await organisation.call('POST', '/v1/incidents', { json: { title: 'Ours' } });
    await refusal(admin, 'This organisation has records already; import into an empty one.');
  });

  it('is refused where its records are already, once it was checked', async () => {
    const newcomer = await aMember(await anOrganisation(), ['admin']);
    await refusal(newcomer, 'Records of the archive are on this instance already');
    expect((await newcomer.call('GET', '/v1/incidents')).json.incidents).toEqual([]);
  });

  async function refusal(person: Person, words: string): Promise<void> {
    const { page, open, close } = await aWindow(browser, person);
    await open('/settings/retention');
    const field = await page.waitForSelector('input[type=file]');
    await field!.uploadFile(archive);
    await pressButton(page, 'Take it over');
    await shows(page, words);
    await shows(page, 'Nothing was added.');
    await close();
  }
});
