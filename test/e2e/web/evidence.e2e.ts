import { createHash } from 'node:crypto';
import type { Browser } from 'puppeteer';
import { anOrganisation, uploadEvidence, type Client } from '../../support/client.js';
import { aHeader, aSample, evalLog, jsonLog, scoredLog } from '../../support/inspect-log.js';
import { aMember, type Person } from '../../support/people.js';
import {
  aWindow,
  chooseIn,
  downloadedBy,
  followLink,
  goneFrom,
  launchBrowser,
  pressButton,
  shows,
  typeInto,
} from '../../support/web.js';

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

const messages = [{ id: 'm1', role: 'user', content: 'Call +49 30 901820 or write to press@example.org.' }];
const personal = async (name: string) =>
  (await uploadEvidence(organisation, ref, name, evalLog({ samples: [aSample(name, { messages })] }))).json
    .id;

it('has secrets and personal data decided about by keyboard alone, and shows who decided', async () => {
  const id = await personal('masked.eval');
  const { page, open, faults, close } = await aWindow(browser, investigator);
  await open(`/evidence/${id}/redactions`);
  await shows(page, '2 findings, 2 undecided');
  await shows(page, 'Call [phone] or write to [email].');
  await pressButton(page, 'Decide pre…rg');
  const masked = await page.waitForSelector('main form input[type=radio]');
  await masked!.focus();
  await page.keyboard.press('ArrowDown');
  await typeInto(page, 'Reason', 'The address of the press office.');
  await pressButton(page, 'Record the decision');
  await shows(page, '2 findings, 1 undecided');
  await shows(page, 'kept visible');
  await goneFrom(page, 'main form');
  await followLink(page, 'Sample masked.eval');
  await shows(page, 'Call [phone] or write to press@example.org.');
  const { redactions } = (await investigator.call('GET', `/v1/evidence/${id}/redactions`)).json;
  expect(redactions).toMatchObject([
    { decision: 'show', decided_by: (await investigator.call('GET', '/v1/me')).json.id },
  ]);
  expect(faults).toEqual([]);
  await close();
});

it('lets an original go only after saying that it is unmasked and logged, and only to who may have it', async () => {
  const id = await personal('original.eval');
  const { page, open, close } = await aWindow(browser, investigator);
  await open(`/evidence/${id}`);
  await pressButton(page, 'Download the original');
  await shows(page, 'Nothing in it is masked');
  await shows(page, 'Your name and the time are noted');
  const bytes = await downloadedBy(page, () => followLink(page, 'Download, unmasked'));
  const { digest } = (await investigator.call('GET', `/v1/evidence/${id}`)).json;
  expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(digest);
  await goneFrom(page, '[role=dialog]');
  const { events } = (await investigator.call('GET', `/v1/evidence/${id}/custody`)).json;
  expect(events).toContainEqual(expect.objectContaining({ event: 'downloaded' }));
  await close();

  const reporter = await aWindow(browser, await aMember(organisation, ['reporter']));
  await reporter.open(`/evidence/${id}/redactions`);
  await shows(reporter.page, 'Call [phone] or write to [email].');
  expect(await reporter.page.$('::-p-text(Download the original)')).toBeNull();
  expect(await reporter.page.$('::-p-text(Decide)')).toBeNull();
  await reporter.close();
});

it('shows how far a search in a large log came, and ends it for whoever stops it', async () => {
  const messages = Array.from({ length: 64 }, (_, i) => ({
    id: `m${i}`,
    role: 'user',
    content: `${i === 0 ? 'the needle ' : ''}${'an order as any other '.repeat(50_000)}`,
  }));
  const { json: log } = await uploadEvidence(
    organisation,
    ref,
    'large.json',
    jsonLog(aHeader(), [aSample('a', { messages })]),
  );
  const { page, open, faults, close } = await aWindow(browser, investigator);
  await open(`/evidence/${log.id}/search`);
  await page.waitForSelector('input[type=search]').then((field) => field!.type('needle\n'));
  await pressButton(page, 'Stop');
  await shows(page, 'The search was stopped when');
  await pressButton(page, 'Search again');
  await shows(page, 'the needle an order');
  await page.waitForSelector('progress', { hidden: true });
  expect(await page.$$('.notice')).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});
