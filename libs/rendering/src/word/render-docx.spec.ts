import { strFromU8, unzipSync } from 'fflate';
import { loadPacks, templateOf } from '#regimes';
import { freezePaper, papersOf, type Paper } from '../../../../tools/papers/papers.js';
import { readLayout } from '../document/layout.js';
import { renderDocument } from '../document/render-document.js';
import { compileTemplate } from '../document/template.js';
import { notSaidInOrder } from '../document/testing/said-in-order.js';
import { TEMPLATES } from '../document/testing/shipped-layout.js';
import { renderDocx } from './render-docx.js';

const packs = await loadPacks(TEMPLATES);
const layout = await readLayout(TEMPLATES);
const papers = papersOf(packs);
const isLast = ({ pack, stage }: Paper) => stage === pack.regime.stages.at(-1)!.id;
const named = (name: string) => papers.find((paper) => paper.name === name)!;

async function partsOf(paper: Paper, options: { draft?: boolean; paper?: 'A4' | 'Letter' } = {}) {
  const { document, digest } = freezePaper(paper, packs);
  const { draft = false, paper: size = 'A4' } = options;
  const asked = { paper: size, digest };
  const template = compileTemplate(layout, templateOf(paper.pack, document));
  const { labels } = paper.pack.common.texts[paper.language]!;
  const html = renderDocument(document, { template, labels, ...asked, ...(draft && { draft: [] }) });
  const words = layout.words[paper.language]!;
  const files = unzipSync(await renderDocx(html, document, { words, draft, ...asked }));
  const part = (name: string) => strFromU8(files[name]!);
  return { document, body: part('word/document.xml'), header: part('word/header1.xml') };
}

it.each(papers.filter((one) => one.fixture === 'complete' && (one.language === 'en' || isLast(one))))(
  '$name says every label and value in order, as well-formed XML',
  async (paper) => {
    const { document, body, header } = await partsOf(paper);

    expect(notClosed(body)).toEqual([]);
    expect(notSaidInOrder(document, textOf(body))).toEqual([]);
    expect(textOf(header)).toContain(`TLP:${document.tlp}`);
    expect(deadLinks(body)).toEqual([]);
  },
);

it.each(papers.filter((one) => one.fixture === 'hostile' && one.language === 'en' && isLast(one)))(
  '$name stays text',
  async (paper) => {
    const { body } = await partsOf(paper);

    expect(notClosed(body)).toEqual([]);
    expect(body).not.toMatch(/<script|<w:object|<w:instrText[^>]*>(?!\s*(?:PAGE|NUMPAGES))/i);
  },
);

it('has the paper that it is asked for, and says on every page that it is a draft', async () => {
  const { body, header } = await partsOf(named('us-hipaa secretary-notice complete en'), {
    draft: true,
    paper: 'Letter',
  });

  expect(body).toContain('w:w="12240" w:h="15840"');
  expect(textOf(header)).toContain('DRAFT');
});

/** The text of WordprocessingML: its runs, with paragraphs apart. */
function textOf(xml: string): string {
  return xml
    .replaceAll(/<\/w:p>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function deadLinks(xml: string): string[] {
  const names = new Set(
    Array.from(xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]*)"/g), ([, name]) => name),
  );
  const anchors = Array.from(xml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]*)"/g), ([, anchor]) => anchor!);
  return anchors.filter((anchor) => !names.has(anchor));
}

function notClosed(xml: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = '', empty] of xml.matchAll(/<(\/?)([\w:]+)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    if (closing) {
      const last = open.pop();
      if (last !== name) return [`${name} closes ${last}`];
    } else if (!empty) open.push(name);
  }
  return open;
}
