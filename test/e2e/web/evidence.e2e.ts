import type { Browser } from 'puppeteer';
import { anOrganisation, uploadEvidence, type Client } from '../../support/client.js';
import { scoredLog } from '../../support/inspect-log.js';
import { aMember, type Person } from '../../support/people.js';
import { aWindow, chooseIn, followLink, launchBrowser, pressButton, shows } from '../../support/web.js';

let browser: Browser;
let organisation: Client;
let investigator: Person;
let ref: string;

beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await anOrganisation();
  investigator = await aMember(organisation, ['investigator']);
  ref = (await organisation.call('POST', '/v1/incidents', { json: { title: 'A model misled' } })).json
    .reference;
  await organisation.call('POST', `/v1/incidents/${ref}/items/trigger_conditions`, {
    json: { statement: 'The operator asks for a wipe.', role: 'necessary', how_known: 'measured' },
  });
});
afterAll(() => browser.close());

it('is read, searched and cited in an incident by keyboard alone', async () => {
  const { json: log } = await uploadEvidence(organisation, ref, 'run.json', scoredLog([1, 0, 1]));
  const { page, open, faults, close } = await aWindow(browser, investigator);
  await open(`/evidence/${log.id}`);
  await shows(page, 'agrees with itself');
  await open(`/evidence/${log.id}/search`);
  await page.waitForSelector('input[type=search]').then((field) => field!.type('wipe\n'));
  await followLink(page, 'Sample s0');
  await pressButton(page, 'Cite 1');
  await chooseIn(page, 'Incident', ref);
  await chooseIn(page, 'What it supports', 'Trigger conditions');
  await pressButton(page, 'Cite');
  await shows(page, `Cited in ${ref}.`);
  const { trigger_conditions: conditions } = (await investigator.call('GET', `/v1/incidents/${ref}`)).json;
  expect(conditions[0].citations).toMatchObject([
    { kind: 'evidence', evidence_id: log.id, digest: log.digest, locator: { sample_id: 's0' } },
  ]);
  expect(faults).toEqual([]);
  await close();
});

it('is added from the page of the incident, and says what it is once it was read', async () => {
  const { page, open, close } = await aWindow(browser, investigator);
  await open(`/incidents/${ref}/evidence`);
  const chooser = await page.waitForSelector('input[type=file]');
  await chooser!.uploadFile('LICENSE');
  await shows(page, 'LICENSE is kept as evidence.');
  await shows(page, 'kept, not understood');
  await close();
});
