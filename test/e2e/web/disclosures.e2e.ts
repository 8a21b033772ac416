import type { Browser, JSHandle, Page } from 'puppeteer';
import { anOrganisation } from '../../support/client.js';
import { aDraft } from '../../support/disclosures.js';
import { aMember, type Person } from '../../support/people.js';
import {
  arrivedAt,
  aWindow,
  followLink,
  launchBrowser,
  pressButton,
  shows,
  typeInto,
  type Window,
} from '../../support/web.js';

/* Of the page's globals, what functions use that run in it. */
interface Element {
  readonly textContent: string;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): { readonly length: number };
}
declare const document: Element;
declare class MutationObserver {
  constructor(changed: () => void);
  observe(element: Element, of: object): void;
}

interface Seen {
  readonly says: string;
  readonly text: string;
  readonly undrawn: number;
}

let browser: Browser;
let officer: Person;
let colleague: Person;
let approver: Person;
let ref: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const organisation = await anOrganisation();
  // Approver as well: what stops this person is not the role.
  officer = await aMember(organisation, ['compliance', 'approver']);
  colleague = await aMember(organisation, ['compliance']);
  approver = await aMember(organisation, ['approver']);
  const reported = await organisation.call('POST', '/v1/incidents', { json: { title: 'A model misled' } });
  ref = reported.json.reference;
});
afterAll(() => browser.close());

it('is filled, checked, approved by somebody else and filed, by keyboard alone', async () => {
  const id = await aDraft(officer as never, ref);
  const author = await aWindow(browser, officer);
  await author.open(`/disclosures/${id}`);
  await author.page.waitForSelector('.pdf-page canvas');
  await typeInto(author.page, 'Limits of the investigation', 'Only the logs of one day were read.');
  await shows(author.page, 'Saved on the server');
  await followLink(author.page, 'Check and send for review');
  await shows(author.page, 'Only the logs of one day were read.');
  await pressButton(author.page, 'Send for review');
  await arrivedAt(author.page, `/disclosures/${id}/review`);
  await shows(author.page, 'You sent this version, so somebody else approves it');

  const reviewer = await aWindow(browser, approver);
  await reviewer.open(`/disclosures/${id}/review`);
  await pressButton(reviewer.page, 'Approve this version');
  await shows(reviewer.page, 'Approved, to be filed');
  await rendered(id);

  await author.open(`/disclosures/${id}/file`);
  await pressButton(author.page, 'Record as filed');
  await shows(author.page, 'Say when it was sent');
  await pressButton(author.page, 'Now');
  await typeInto(author.page, 'Reference of the recipient', 'REF-2026-7');
  await pressButton(author.page, 'Record as filed');
  await shows(author.page, 'No receipt yet');
  expect(await author.page.$('::-p-text(It cannot be recorded as filed yet)')).toBeNull();
  expect((await officer.call('GET', `/v1/disclosures/${id}`)).json.state).toBe('filed');
  await author.open(`/disclosures/${id}/versions`);
  await pressButton(author.page, 'Start a correction');
  await shows(author.page, 'the report that it corrects');
  expect([author.faults, reviewer.faults]).toEqual([[], []]);
  await Promise.all([author.close(), reviewer.close()]);
});

it('shows the document of an earlier revision, and says so, until each page of the next is drawn', async () => {
  const id = await aDraft(officer as never, ref);
  const { page, open, faults, close } = await aWindow(browser, officer);
  await open(`/disclosures/${id}`);
  await shows(page, 'Exact copy of revision 1');
  const watched = await watchedPreview(page);
  await typeInto(page, 'Limits of the investigation', 'Printed anew');
  await page.waitForFunction(
    (words) => document.querySelector('.preview [role="status"]')?.textContent === words,
    {},
    'Exact copy of revision 2',
  );
  const seen = await watched.evaluate((list) => list);
  expect(new Set(seen.map(({ says }) => says))).toEqual(
    new Set(['Revision 1; printing the latest changes …', 'Exact copy of revision 2']),
  );
  expect(seen.filter(({ undrawn }) => undrawn > 0)).toEqual([]);
  expect(seen.at(-1)!.text).toContain('Printed anew');
  expect(faults).toEqual([]);
  await close();
});

it('draws the document on a narrow screen once that side is shown', async () => {
  const id = await aDraft(officer as never, ref);
  const { page, open, close } = await aWindow(browser, officer);
  await page.setViewport({ width: 390, height: 800 });
  await open(`/disclosures/${id}`);
  await pressButton(page, 'Preview');
  await shows(page, 'Exact copy of revision 1');
  const { width } = (await (await page.$('.pdf-page canvas'))!.boundingBox())!;
  expect(width).toBeGreaterThan(300);
  await close();
});

it('keeps all three texts when two people write in one field', async () => {
  const id = await aDraft(officer as never, ref);
  const [one, other] = await Promise.all([aWindow(browser, officer), aWindow(browser, colleague)]);
  await Promise.all([one.open(`/disclosures/${id}`), other.open(`/disclosures/${id}`)]);
  const label = 'Limits of the investigation';
  await typeInto(one.page, label, 'The first text');
  await shows(one.page, 'Saved on the server');
  await typeInto(other.page, label, 'The second text');
  await shows(other.page, 'A colleague changed this while you were writing');
  await shows(other.page, 'The first text');
  await pressButton(other.page, 'Keep mine');
  await shows(other.page, 'Saved on the server');
  expect(await typed(id, officer)).toEqual(['The second text', 'The first text']);
  await Promise.all([one.close(), other.close()]);
});

it('says that what was typed is on this device only while the server is away, and saves it when it is back', async () => {
  const id = await aDraft(officer as never, ref);
  const { page, open, close }: Window = await aWindow(browser, officer);
  await open(`/disclosures/${id}`);
  await page.setOfflineMode(true);
  await typeInto(page, 'Limits of the investigation', 'Written on a train');
  await shows(page, 'On this device only: the server does not answer');
  await page.setOfflineMode(false);
  await shows(page, 'Saved on the server');
  expect(await typed(id, officer)).toEqual(['Written on a train']);
  await close();
});

/** What the preview shows and says whenever it changes: a list in the page that grows. */
function watchedPreview(page: Page): Promise<JSHandle<readonly Seen[]>> {
  return page.evaluateHandle(() => {
    const seen: Seen[] = [];
    const preview = document.querySelector('.preview')!;
    new MutationObserver(() =>
      seen.push({
        says: preview.querySelector('[role="status"]')!.textContent,
        text: preview.querySelector('.pages')!.textContent,
        undrawn: preview.querySelectorAll('.pdf-page:empty').length,
      }),
    ).observe(preview, { childList: true, subtree: true, characterData: true });
    return seen;
  });
}

async function typed(id: string, by: Person): Promise<string[]> {
  const { json } = await by.call('GET', `/v1/disclosures/${id}/fields/limits`);
  return json.history.map(({ override }: { override: { text: string } }) => override.text);
}

/** Waits until the worker has printed what was approved. */
async function rendered(id: string): Promise<void> {
  const { operation_id: operation } = (await officer.call('GET', `/v1/disclosures/${id}`)).json;
  await officer.call('GET', `/v1/operations/${operation}`, { headers: { prefer: 'wait=60' } });
}
