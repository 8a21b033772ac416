import {
  BorderStyle,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import { isElement, textOf, type Element, type Node } from './html-tree.js';
import { marked, runsOf, type Look } from './runs.js';

type Block = Paragraph | Table;

const HEADINGS: Readonly<Record<string, (typeof HeadingLevel)[keyof typeof HeadingLevel]>> = {
  h1: HeadingLevel.TITLE,
  h2: HeadingLevel.HEADING_1,
  h3: HeadingLevel.HEADING_2,
  h4: HeadingLevel.HEADING_3,
};
const INLINE = new Set(['a', 'span', 'strong', 'em', 's', 'b', 'code', 'br', 'wbr']);
const ALARMING = new Set(['gap', 'problem', 'basis-title']);
const QUIET = new Set(['meta', 'kicker', 'intro', 'without', 'record-label', 'facts']);
/** What stands in the running header, or only serves the eye. */
const LEFT_OUT = new Set(['watermark', 'marking']);

/** The blocks of a document, in its order: every element of our HTML has one place in Word. */
export function blocksOf(nodes: readonly Node[]): Block[] {
  const blocks: Block[] = [];
  let line: Node[] = [];
  const endLine = () => {
    if (line.some((node) => textOf(node).trim() !== '')) blocks.push(paragraph(line));
    line = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || INLINE.has(node.tag)) line.push(node);
    else {
      endLine();
      blocks.push(...block(node));
    }
  }
  endLine();
  return blocks;
}

function block(element: Element): Block[] {
  const { tag, classes, children, attributes } = element;
  if (classes.some((one) => LEFT_OUT.has(one))) return [];
  if (tag in HEADINGS) return [heading(element)];
  if (tag === 'p') return [paragraph(children, classes)];
  if (tag === 'pre') return [paragraph(children, ['text'])];
  if (tag === 'ul' || tag === 'ol') return listItems(element, 0);
  if (tag === 'table') return table(element);
  if (tag === 'svg') return [paragraph([attributes['aria-label'] ?? description(element)], ['facts'])];
  if (tag === 'hr') return [];
  return blocksOf(attributes['id'] === undefined ? children : anchored(children, attributes['id']));
}

/** Links lead to sections and fields; in Word they lead to the heading. */
function anchored([first, ...rest]: readonly Node[], id: string): Node[] {
  if (first === undefined) return [];
  if (!isElement(first)) return [first, ...anchored(rest, id)];
  if (first.tag in HEADINGS) return [{ ...first, attributes: { ...first.attributes, id } }, ...rest];
  return [{ ...first, children: anchored(first.children, id) }, ...rest];
}

/** A drawing is told in words: what it shows stands in its alternative text, and mostly in the table below it. */
const description = (svg: Element) =>
  svg.children
    .flatMap((child) => (isElement(child) && child.tag === 'desc' ? [textOf(child)] : []))
    .join(' ');

function heading({ tag, children, attributes }: Element): Paragraph {
  return new Paragraph({
    heading: HEADINGS[tag]!,
    keepNext: true,
    children: marked(attributes['id'], runsOf(children, {}, false)),
  });
}

function paragraph(nodes: readonly Node[], classes: readonly string[] = []): Paragraph {
  const look: Look = classes.some((one) => ALARMING.has(one))
    ? { color: 'A3231F' }
    : classes.some((one) => QUIET.has(one))
      ? { color: '56606B', size: 17 }
      : {};
  return new Paragraph({
    spacing: { after: 80 },
    children: runsOf(nodes, look, classes.includes('text')),
    ...(classes.includes('gap') && shaded),
  });
}

const shaded: IParagraphOptions = { shading: { type: ShadingType.CLEAR, fill: 'FCF1F0' } };

function listItems({ tag, children, classes }: Element, level: number): Block[] {
  // Without marks on paper, without marks here.
  const unmarked = classes.some((one) => one === 'choices' || one === 'reasons');
  return children.filter(isElement).flatMap((item) => {
    const nested = item.children.filter((child) => isElement(child) && ['ul', 'ol'].includes(child.tag));
    const own = item.children.filter((child) => !nested.includes(child));
    const paragraphs = own.flatMap((child) =>
      isElement(child) && child.tag === 'p' ? child.children : [child],
    );
    return [
      new Paragraph({
        ...(!unmarked && { numbering: { reference: tag === 'ol' ? 'numbers' : 'bullets', level } }),
        children: runsOf(paragraphs, {}, classes.includes('list')),
      }),
      ...nested.flatMap((list) => listItems(list as Element, Math.min(level + 1, 2))),
    ];
  });
}

function table({ children }: Element): Block[] {
  const parts = children.filter(isElement);
  const rows = (tag: string) =>
    parts.filter((part) => part.tag === tag).flatMap((part) => part.children.filter(isElement));
  const made = [
    ...rows('thead').map((row) => tableRow(row, true)),
    ...rows('tbody').map((row) => tableRow(row, false)),
  ];
  const rule = { style: BorderStyle.SINGLE, size: 4, color: 'CFD5DB' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return [
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: {
        top: rule,
        bottom: rule,
        insideHorizontal: rule,
        left: none,
        right: none,
        insideVertical: none,
      },
      rows: made,
    }),
    new Paragraph({ spacing: { after: 80 }, children: [] }),
  ];
}

function tableRow({ children, attributes }: Element, isHeader: boolean): TableRow {
  const cells = children.filter(isElement);
  return new TableRow({
    tableHeader: isHeader,
    cantSplit: true,
    children: cells.map(
      (cell, index) =>
        new TableCell({
          children: [
            new Paragraph({
              children: marked(
                index === 0 ? attributes['id'] : undefined,
                runsOf(cell.children, isHeader ? { bold: true, size: 17 } : { size: 18 }, true),
              ),
            }),
          ],
        }),
    ),
  });
}
