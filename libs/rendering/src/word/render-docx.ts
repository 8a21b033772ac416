import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  TabStopType,
  TextRun,
} from 'docx';
import type { FrozenDisclosure } from '#schemas';
import { runningTitle, shortDigest, TLP_COLOURS } from '../document/page-css.js';
import type { LayoutWords } from '../document/words.js';
import { withVisibleTexts } from '../document/visible-members.js';
import type { Paper } from '../print.js';
import { blocksOf } from './blocks.js';
import { mainOf } from './html-tree.js';

export interface DocxOptions {
  readonly words: LayoutWords;
  readonly paper: Paper;
  /** As for the HTML. */
  readonly digest: string;
  readonly draft?: boolean;
}

/** Twentieths of a point. */
const SIZES = { A4: { width: 11_906, height: 16_838 }, Letter: { width: 12_240, height: 15_840 } } as const;
const MARGIN = 1_020;

/**
 * The document of `html`, as `renderDocument` made it of `frozen`, for Word (ISO/IEC 29500): the same blocks in the same
 * order, so that no pack needs a second layout. Drawings are told by their alternative texts.
 */
export async function renderDocx(
  html: string,
  disclosure: FrozenDisclosure,
  options: DocxOptions,
): Promise<Uint8Array> {
  const { paper } = options;
  const frozen = withVisibleTexts(disclosure);
  const size = SIZES[paper];
  const document = new Document({
    title: frozen.document_title,
    creator: frozen.organisation.name,
    styles: styles(frozen.language, frozen.organisation.brand?.colour?.slice(1)),
    numbering: {
      config: [list('bullets', LevelFormat.BULLET, '•'), list('numbers', LevelFormat.DECIMAL, '%1.')],
    },
    sections: [
      {
        properties: { page: { size, margin: { top: 1_530, bottom: 1_190, left: MARGIN, right: MARGIN } } },
        headers: { default: header(frozen, options, size.width - 2 * MARGIN) },
        footers: { default: footer(options, size.width - 2 * MARGIN) },
        children: blocksOf(mainOf(html).children),
      },
    ],
  });
  return Packer.toBuffer(document);
}

function styles(language: string, accent = '17406D') {
  const font = 'Noto Sans';
  const heading = (size: number, color: string) => ({
    run: { font, size, bold: true, color },
    paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
  });
  return {
    default: {
      document: { run: { font, size: 19, language: { value: language } } },
      title: heading(36, '1B1F24'),
      heading1: heading(27, accent),
      heading2: heading(20, '1B1F24'),
      heading3: heading(19, '1B1F24'),
    },
  };
}

function list(reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  return {
    reference,
    levels: [0, 1, 2].map((level) => ({
      level,
      format,
      text: format === LevelFormat.DECIMAL ? `%${level + 1}.` : text,
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 260 } } },
    })),
  };
}

/** What every page says: whose it is, on what it rests, its marking, and that it is a draft or a drill. */
function header(frozen: FrozenDisclosure, { words, draft }: DocxOptions, width: number): Header {
  const small = { size: 14, color: '56606B' };
  const [first = '', second = ''] = runningTitle(frozen, words);
  const banner = frozen.watermark ?? (draft ? words.draft : undefined);
  const marking = new TextRun({
    text: ` TLP:${frozen.tlp} `,
    bold: true,
    size: 16,
    color: TLP_COLOURS[frozen.tlp].slice(1),
    shading: { type: ShadingType.CLEAR, fill: '000000' },
  });
  return new Header({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [new TextRun({ ...small, text: first }), new TextRun('\t'), marking],
      }),
      new Paragraph({ children: [new TextRun({ ...small, text: second })] }),
      ...(banner === undefined
        ? []
        : [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              children: [new TextRun({ text: banner, bold: true, size: 32, color: 'A3231F' })],
            }),
          ]),
    ],
  });
}

function footer({ words, digest }: DocxOptions, width: number): Footer {
  const small = { size: 14, color: '56606B' };
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun({ ...small, text: shortDigest(digest) }),
          new TextRun({
            ...small,
            children: ['\t', `${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
}
