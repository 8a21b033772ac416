import { templateOf, type Frozen } from '#regimes';
import {
  compileTemplate,
  renderDocument,
  renderDocx,
  type Layout,
  type Paper as Size,
  type Renderer,
} from '#rendering';
import type { Paper } from './papers.js';

/** Prints a paper as the worker prints a disclosure. */
export async function printPaper(
  { renderer, layout }: { readonly renderer: Renderer; readonly layout: Layout },
  { pack, language }: Pick<Paper, 'pack' | 'language'>,
  { document, bytes, digest }: Frozen,
  paper: Size,
) {
  const template = compileTemplate(layout, templateOf(pack, document));
  const { labels } = pack.common.texts[language]!;
  const html = renderDocument(document, { template, labels, paper, digest });
  const printed = await renderer.render(html, {
    paper,
    title: document.document_title,
    lang: language,
    date: new Date(document.prepared_at),
    attachments: [
      {
        name: 'dis_1.json',
        mediaType: 'application/json',
        bytes,
        description: 'The frozen content of this document as canonical JSON (RFC 8785)',
      },
    ],
  });
  const words = layout.words[language]!;
  return { html, docx: await renderDocx(html, document, { words, paper, digest }), ...printed };
}
