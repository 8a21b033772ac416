import type { Browser } from 'puppeteer';
import { anOrganisation, type Client } from '../../support/client.js';
import { anOwnRegime, uploadRegime } from '../../support/own-regime.js';
import { aMember } from '../../support/people.js';
import {
  accessibilityFaults,
  aWindow,
  chooseIn,
  followLink,
  goneFrom,
  launchBrowser,
  overflow,
  shows,
} from '../../support/web.js';

let browser: Browser;
let organisation: Client;

beforeAll(async () => {
  browser = await launchBrowser();
  organisation = await anOrganisation();
});
afterAll(() => browser.close());

it('shows by keyboard what a second version of an own regime changes, and what changes back', async () => {
  await uploadRegime(organisation, await anOwnRegime());
  const second = await anOwnRegime({
    'regime.yaml': (text) =>
      text
        .replace('version: 1.0.0', 'version: 1.1.0')
        .replace('amount: 2, unit: days', 'amount: 3, unit: days')
        .replace('behaviour: [deception]', 'behaviour: [deception, manipulation]')
        .replace('ref: Art. 9', 'ref: Art. 10'),
    'texts/en.yaml': (text) => text.replace('label: Class }', 'label: Class of the occurrence }'),
  });
  await uploadRegime(organisation, second);
  const reader = await aMember(organisation, ['admin']);
  const { page, open, faults, close } = await aWindow(browser, reader);
  await open('/regimes');
  await followLink(page, 'own-clinic-duty');
  await shows(page, '4 differences');
  for (const words of ['2 calendar days', '3 calendar days', 'Class of the occurrence', 'Art. 10'])
    await shows(page, words);
  const headings = await page.$$eval('main h2', (all) => all.map((one) => one.innerText));
  expect(headings).toEqual([
    'Status over time',
    'What makes it reportable',
    'Limits and clocks',
    'Fields of the forms',
  ]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewport({ width: 320, height: 640 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await chooseIn(page, 'Before', '1.1.0');
  await shows(page, 'No difference');
  await goneFrom(page, 'main table');
  expect(faults).toEqual([]);
  await close();
});

it('says that a regime that ships has one version, and since when it has which status', async () => {
  const { page, open, close } = await aWindow(browser, await aMember(organisation, ['reporter']));
  await open('/regimes/eu-nis2');
  await followLink(page, 'Compare versions');
  await shows(page, 'There is one version to look at');
  await shows(page, 'Status over time');
  await close();
});
