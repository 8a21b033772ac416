import type { Browser } from 'puppeteer';
import { FROM_CATALOGUE } from '../../../apps/web/pseudo-locale.js';
import { GATE_ROUTES, PORTAL_ROUTES, SHELL_ROUTES } from '../../../tools/screenshots/web-routes.js';
import { anOrganisation } from '../../support/client.js';
import { textsOf, textsWithoutRoom } from '../../support/page-texts.js';
import { aMember, type Person } from '../../support/people.js';
import { buildPseudoWeb, type PseudoWeb } from '../../support/pseudo-web.js';
import { aWindow, launchBrowser, overflow, type Window } from '../../support/web.js';
import { addressOf, aFilledOrganisation, NONE, type Filled } from '../../support/web-places.js';

let browser: Browser;
let web: PseudoWeb;
let nobody: Listening;
let empty: Listening;
let filled: Listening;
let partner: Listening;
let places: Filled['places'];

beforeAll(async () => {
  browser = await launchBrowser();
  web = await buildPseudoWeb();
  const made = await aFilledOrganisation();
  ({ places } = made);
  nobody = await listening();
  empty = await listening(await aMember(await anOrganisation(), ['admin', 'compliance']));
  filled = await listening(await aMember(made.organisation, ['admin', 'compliance']));
  partner = await listening(made.partner);
});
afterAll(async () => {
  await browser.close();
  await web.remove();
});

describe.each(GATE_ROUTES)('%s, before signing in', (route) => {
  it('takes its words from the catalogue and has room for them', () => check(nobody, route));
});

describe.each(SHELL_ROUTES)('%s', (route) => {
  it('takes its words from the catalogue and has room for them, with nothing yet', () =>
    check(empty, addressOf(route, NONE)));
  it('takes its words from the catalogue and has room for them', () =>
    check(filled, addressOf(route, places)));
});

describe.each(PORTAL_ROUTES)('%s, for a partner', (route) => {
  it('takes its words from the catalogue and has room for them', () =>
    check(partner, addressOf(route, places)));
});

/** A window with the pseudo-locale, and the phrases that the API answered in it. */
interface Listening extends Window {
  readonly answered: () => Promise<ReadonlySet<string>>;
}

async function listening(person?: Person): Promise<Listening> {
  const window = await aWindow(browser, person);
  await web.serveTo(window.page);
  const said = new Set<string>();
  const answers: Promise<void>[] = [];
  window.page.on('response', (response) => {
    if (!/json/.test(response.headers()['content-type'] ?? '')) return;
    const adding = response.text().then((body) => {
      for (const phrase of stringsOf(JSON.parse(body)).flatMap(phrasesOf)) said.add(phrase);
    });
    answers.push(adding);
  });
  const answered = async () => {
    await Promise.all(answers);
    return said;
  };
  return { ...window, answered };
}

/** All strings of an answer; names of members are codes. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...stringsOf(member)]);
}

/** What stands between punctuation and numbers, with at least two plain letters in a row. */
function phrasesOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{M}\s_-]+/u)
    .map((phrase) => phrase.replaceAll(/\s+/g, ' ').replaceAll(/^[ -]+|[ -]+$/g, ''))
    .filter((phrase) => /[A-Za-z]{2}/.test(phrase));
}

/** What the browser itself says in this language: zones, months, units, "and". */
const OF_THE_BROWSER = new Set(
  [
    'UTC',
    ...Intl.supportedValuesOf('timeZone'),
    ...[...Array(12).keys()].map((month) =>
      new Intl.DateTimeFormat('en-GB', { month: 'long' }).format(new Date(2026, month)),
    ),
    ...['minute', 'hour', 'day', 'byte', 'kilobyte', 'megabyte'].flatMap((unit) =>
      (['short', 'long', 'narrow'] as const).flatMap((unitDisplay) =>
        [1, 2].map((n) => new Intl.NumberFormat('en-GB', { style: 'unit', unit, unitDisplay }).format(n)),
      ),
    ),
    new Intl.ListFormat('en-GB').format(['1', '2']),
  ].flatMap(phrasesOf),
);
/** Names that are the same in every language: the product, and formats of files. */
const NAMES = new Set(['Candour', 'PDF', 'HTML', 'Word', 'JSON', 'CSV', 'CSAF']);

/**
 * Looks for words that are in no catalogue: that are neither in the letters of the pseudo-locale, nor said by the API in
 * this window or by the address (data, texts of regimes, codes), nor by the browser, nor names.
 */
async function check({ page, open, answered }: Listening, path: string): Promise<void> {
  await page.setViewport({ width: 1280, height: 800 });
  await open(path);
  const said = new Set([...(await answered()), ...phrasesOf(decodeURIComponent(path))]);
  const isOurs = (phrase: string) => !said.has(phrase) && !OF_THE_BROWSER.has(phrase) && !NAMES.has(phrase);
  const phrases = (await textsOf(page)).flatMap((text) => text.split(FROM_CATALOGUE).flatMap(phrasesOf));
  const found = [...new Set(phrases.filter(isOurs))].map((phrase) => `in no catalogue: ${phrase}`);
  for (const width of [1280, 320]) {
    await page.setViewport({ width, height: 800 });
    const beyond = await overflow(page);
    if (beyond > 0) found.push(`reaches ${beyond} px beyond ${width} px`);
    found.push(...(await textsWithoutRoom(page)).map((text) => `at ${width} px: ${text}`));
  }
  expect(found).toEqual([]);
}
