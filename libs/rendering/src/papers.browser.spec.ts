import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFName, PDFRawStream, type PDFDocument } from '@cantoo/pdf-lib';
import { loadPacks } from '#regimes';
import type { FieldValue, FrozenDisclosure } from '#schemas';
import { freezePaper, papersOf, type Paper } from '../../../tools/papers/papers.js';
import { printPaper } from '../../../tools/papers/print-paper.js';
import { findBrowser } from './browser-path.js';
import { readLayout } from './document/layout.js';
import { TEMPLATES } from './document/testing/shipped-layout.js';
import { readPdf } from './pdf-reading.js';
import { createRenderer, type Renderer } from './renderer.js';
import { spokenText } from './tagging/testing/spoken-text.js';
import { uaProblems } from './tagging/ua-problems.js';
import { visibleText } from './visible-text.js';

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
  const unsaid = notSpokenInOrder(frozen.document, await spokenText(pdf));
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

/** Labels and values of the form that the tagged text does not say, or says in another order. */
function notSpokenInOrder({ sections, letter }: FrozenDisclosure, spoken: string): string[] {
  const text = lettersOf(spoken);
  let at = 0;
  const fields = sections.flatMap((section) => section.fields);
  const said = fields.flatMap(({ label, value }) =>
    letter ? (value ? textsIn(value) : []) : [label, ...(value ? textsIn(value) : [])],
  );
  return said.filter((one) => {
    const letters = lettersOf(one);
    const found = text.indexOf(letters, at);
    if (found >= 0) at = found + letters.length;
    return found < 0;
  });
}

function textsIn(value: FieldValue): string[] {
  switch (value.kind) {
    case 'choices':
      return value.options.map(({ label }) => label);
    case 'list':
      return value.entries.map(({ text }) => text);
    case 'rows':
      return value.rows.flatMap(({ cells }) => cells);
    case 'markdown':
      // Marks of emphasis and links are not printed, so that its words are looked for one by one.
      return value.text.split(/\s+/);
    case 'text':
    case 'boolean':
    case 'number':
    case 'time':
      return [value.text];
  }
}

/** Letters and digits alone: where lines break and how hidden characters are shown is no matter of order. */
const lettersOf = (text: string) =>
  visibleText(text)
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

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
