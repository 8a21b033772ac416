import type { Browser, Page } from 'puppeteer';
import type { PDFDocument } from '@cantoo/pdf-lib';
import { destinationPages, readPdf } from './pdf-reading.js';
import { RenderError } from './render-error.js';

export type Paper = 'A4' | 'Letter';

/**
 * A page in a context of its own: script off, offline, every request refused. Nothing but `data:` addresses,
 * which never become requests, can appear in a document.
 */
export async function isolatedPage(browser: Browser): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(0); // The renderer keeps the time and ends the browser.
  // "aborted" leaves the page as it is where it would go elsewhere; any other refusal puts an error page in its place.
  page.on('request', (request) => void request.abort('aborted').catch(() => undefined));
  await Promise.all([
    // From the start, so that nothing is laid out for a screen first.
    page.emulateMediaType('print'),
    page.setJavaScriptEnabled(false),
    page.setOfflineMode(true),
    page.setRequestInterception(true),
  ]);
  return page;
}

/**
 * Prints `html` as a tagged PDF with bookmarks. Each `<a data-toc-target="#id">` becomes a link to that element
 * and receives its page number as text; give it a fixed width, so that the number moves nothing.
 */
export async function print(page: Page, html: string, paper: Paper): Promise<PDFDocument> {
  // Pictures are decoded beside the page; nothing else has to be waited for.
  await page.setContent(html, { waitUntil: html.includes('<img ') ? 'load' : 'domcontentloaded' });
  if (!html.includes('data-toc-target')) return toPdf(page, paper, true);
  await linkContents(page);
  let pages = destinationPages(await toPdf(page, paper, false));
  // The numbers themselves could move a heading in a document that gave them no fixed width.
  for (let pass = 0; pass < 3; pass++) {
    await fillContents(page, pages);
    const document = await toPdf(page, paper, true);
    const printed = destinationPages(document);
    if ([...printed].every(([id, number]) => pages.get(id) === number)) return document;
    pages = printed;
  }
  throw new RenderError(
    'print-failed',
    'The page numbers in the table of contents do not settle: give their links a fixed width.',
  );
}

async function toPdf(page: Page, paper: Paper, final: boolean): Promise<PDFDocument> {
  const format = { format: paper, preferCSSPageSize: true, printBackground: true } as const;
  return readPdf(await page.pdf({ ...format, tagged: final, outline: final, timeout: 0 }));
}

const linkContents = (page: Page) =>
  page.$$eval('a[data-toc-target]', (links) => {
    for (const link of links) link.setAttribute('href', link.getAttribute('data-toc-target') ?? '');
  });

const fillContents = (page: Page, pages: ReadonlyMap<string, number>) =>
  page.$$eval(
    'a[data-toc-target]',
    (links, numbers) => {
      for (const link of links) {
        const id = (link.getAttribute('data-toc-target') ?? '').slice(1);
        link.textContent = String(numbers[id] ?? '?');
      }
    },
    Object.fromEntries(pages),
  );
