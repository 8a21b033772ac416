import {
  Bookmark,
  ExternalHyperlink,
  ImageRun,
  InternalHyperlink,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import { pngSize } from '#branding';
import { isElement, type Element, type Node } from './html-tree.js';

export type Look = Omit<IRunOptions, 'text' | 'children' | 'break'>;

const LOOKS: Readonly<Record<string, Look>> = {
  strong: { bold: true },
  b: { bold: true },
  em: { italics: true },
  s: { strike: true },
  code: { font: 'Courier New' },
};
/** 60 by 14 mm at 96 pixels an inch, as the layout has it. */
const MOST_WIDTH = 227;
const MOST_HEIGHT = 53;
const SOFT: Look = { color: '56606B', size: 16 };
const CLASS_LOOKS: Readonly<Record<string, Look>> = {
  facts: SOFT,
  address: SOFT,
  reference: SOFT,
  ref: { superScript: true },
  number: { color: '17406D' },
};

/** What stands in one paragraph. `lines` keeps the line ends of the text, which elsewhere are spaces. */
export function runsOf(nodes: readonly Node[], look: Look, lines: boolean): ParagraphChild[] {
  return nodes.flatMap((node) => (isElement(node) ? inline(node, look, lines) : text(node, look, lines)));
}

function inline(element: Element, look: Look, lines: boolean): ParagraphChild[] {
  const { tag, classes, children, attributes } = element;
  if (tag === 'img') return [picture(attributes)];
  if (tag === 'br') return [new TextRun({ ...look, break: 1 })];
  const own = classes.map((one) => CLASS_LOOKS[one] ?? {});
  const inner = runsOf(children, Object.assign({}, look, LOOKS[tag], ...own) as Look, lines);
  return tag === 'a' ? linked(attributes['href'] ?? '', children, { look, lines }) : inner;
}

/** A logo, no larger than on paper; the only pictures of our HTML are PNG in `data:`. */
function picture({ src = '', alt = '' }: Element['attributes']): ImageRun {
  const data = Buffer.from(src.slice(src.indexOf(',') + 1), 'base64');
  const { width, height } = pngSize(data);
  const scale = Math.min(1, MOST_WIDTH / width, MOST_HEIGHT / height);
  return new ImageRun({
    type: 'png',
    data,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: alt, title: alt, description: alt },
  });
}

function linked(
  href: string,
  children: readonly Node[],
  { look, lines }: { readonly look: Look; readonly lines: boolean },
): ParagraphChild[] {
  const runs = runsOf(children, { ...look, color: '17406D' }, lines);
  if (href.startsWith('#'))
    return [new InternalHyperlink({ anchor: bookmarkOf(href.slice(1)), children: runs })];
  return href === '' ? runs : [new ExternalHyperlink({ link: href, children: runs })];
}

/** The runs of a heading or of a register's entry that links lead to. */
export function marked(id: string | undefined, children: readonly ParagraphChild[]): ParagraphChild[] {
  return id === undefined ? [...children] : [new Bookmark({ id: bookmarkOf(id), children })];
}

/** Word allows 40 characters. */
const bookmarkOf = (id: string) => id.replaceAll('-', '_').slice(-40);

function text(written: string, look: Look, lines: boolean): TextRun[] {
  const said = written.replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD'); // XML 1.0 has no way to write them
  if (!lines) {
    const flowing = said.replaceAll(/\s+/g, ' ');
    return flowing === '' ? [] : [new TextRun({ ...look, text: flowing })];
  }
  return said
    .split('\n')
    .map((line, index) => new TextRun({ ...look, text: line, ...(index > 0 && { break: 1 }) }));
}
