import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFName, PDFRawStream, type PDFDocument } from '@cantoo/pdf-lib';
import { loadPacks } from '#regimes';
import { freezePaper, papersOf, type Paper } from '../../../tools/papers/papers.js';
import { printPaper } from '../../../tools/papers/print-paper.js';
import { findBrowser } from './browser-path.js';
import { readLayout } from './document/layout.js';
import { notSaidInOrder } from './document/testing/said-in-order.js';
import { TEMPLATES } from './document/testing/shipped-layout.js';
import { readPdf } from './pdf-reading.js';
import { createRenderer, type Renderer } from './renderer.js';
import { spokenText } from './tagging/testing/spoken-text.js';
import { uaProblems } from './tagging/ua-problems.js';

const packs = await loadPacks(TEMPLATES);
const layout = await readLayout(TEMPLATES);
// One stage of each pack; 'npm run papers' checks all of them.
const papers = papersOf(packs).filter(
  ({ fixture, language, stage, pack }) =>
    stage === pack.regime.stages.at(-1)!.id &&
    (fixture === 'complete' || (fixture === 'hostile' && language === 'en')),
);

let renderer: Renderer;
beforeAll(async () => {
  renderer = await createRenderer({ browser: await findBrowser(process.env) });
}, 60_000);
afterAll(() => renderer.close());

const printed = (paper: Paper) => printPaper({ renderer, layout }, paper, freezePaper(paper, packs), 'A4');

it.each(papers)('$name is a PDF that keeps what it promises', async (paper) => {
  const frozen = freezePaper(paper, packs);
  const { pdf } = await printed(paper);
  const document = await readPdf(pdf);

  expect(uaProblems(document)).toEqual([]);
  expect(xmpOf(document)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(document.getTitle()).toBe(frozen.document.document_title);
  expect(document.getAttachments().map(({ data }) => Buffer.from(data).equals(frozen.bytes))).toEqual([true]);
  // Hostile texts run against the direction of reading, so that there is no one order.
  const unsaid = notSaidInOrder(frozen.document, await spokenText(pdf));
  expect(paper.fixture === 'hostile' ? [] : unsaid).toEqual([]);
});

it.each(papers.filter(({ fixture, language }) => fixture === 'complete' && language === 'en'))(
  '$name has the same bytes whenever it is printed, and qpdf finds no fault',
  async (paper) => {
    const [{ pdf }, { pdf: again }] = [await printed(paper), await printed(paper)];

    expect(Buffer.compare(pdf, again)).toBe(0);
    expect(await qpdfFaults(pdf)).toEqual([]);
  },
);

/** What qpdf says against the file's syntax; nothing where there is no qpdf. */
async function qpdfFaults(pdf: Uint8Array): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'candour-qpdf-'));
  try {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, pdf);
    const { status, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
    return status === 0 || status === null ? [] : stderr.split('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}

function xmpOf({ catalog }: PDFDocument): string {
  const stream = catalog.lookup(PDFName.of('Metadata'));
  return stream instanceof PDFRawStream ? Buffer.from(stream.contents).toString() : '';
}
