import type { FigureData } from '#schemas';
import type { Frame } from './frame.js';
import { ACCENT, GREY, INK, lettering, lineHeight, RULE, SMALL, TEXT, TINT, wrap } from './lettering.js';
import { mark, type Marked } from './marks.js';
import { numbered, pages } from './pages.js';
import { stripes, type Area } from './stripes.js';
import { element, svg } from './svg.js';

type Matrix = Extract<FigureData, { kind: 'recurrence_matrix' }>;
type Row = Matrix['rows'][number];
type Cell = Row['cells'][number];

const WIDTH = 640;
const LABEL_WIDTH = 168;
const LEAST_COLUMN = 118;
const PADDING = 6;
const STRIPE = 9;

/** Some of the versions, and of each row its cells for them. */
interface Slice {
  readonly versions: readonly string[];
  readonly rows: readonly Row[];
}

/** Mitigations in rows against versions in columns, a few of these in each picture. */
export function recurrenceMatrix({ versions, rows }: Matrix, frame: Frame): readonly string[] {
  const all = slices(versions, frame.mostWidth).flatMap(({ from, to }) => {
    const slice = {
      versions: versions.slice(from, to),
      rows: rows.map((row) => ({ ...row, cells: row.cells.slice(from, to) })),
    };
    const width = columnWidth(slice);
    const room = frame.mostHeight - headOf(slice) - 40;
    return pages(slice.rows, (row) => heightOf(row, width), room).map((page) => ({ ...slice, rows: page }));
  });
  return all.map((slice, index) =>
    drawSlice(slice, {
      ...frame,
      id: `${frame.id}-${index + 1}`,
      title: numbered(frame.title, index, all.length),
    }),
  );
}

/** As few slices as there can be, and about as wide as each other. */
function slices(
  versions: readonly string[],
  mostWidth: number,
): readonly { readonly from: number; readonly to: number }[] {
  const count = Math.ceil((versions.length * LEAST_COLUMN) / (mostWidth - LABEL_WIDTH)) || 1;
  const size = Math.ceil(versions.length / count);
  return Array.from({ length: count }, (_, index) => ({ from: index * size, to: (index + 1) * size }));
}

function columnWidth({ versions }: Slice): number {
  return Math.max(LEAST_COLUMN, (WIDTH - LABEL_WIDTH) / versions.length);
}

function headingOf(version: string, slice: Slice): readonly string[] {
  return wrap(version, columnWidth(slice) - PADDING, SMALL, 4);
}

function headOf(slice: Slice): number {
  return Math.max(...slice.versions.map((one) => headingOf(one, slice).length)) * lineHeight(SMALL) + 8;
}

const MARK_WIDTH = 22;

function linesOf({ text, verdict }: Cell, width: number): readonly string[] {
  return wrap(text, width - 2 * PADDING - (verdict ? MARK_WIDTH : 0), SMALL, 6);
}

function heightOf({ title, cells }: Row, width: number): number {
  const label = wrap(title, LABEL_WIDTH - 12, TEXT, 4).length * lineHeight(TEXT);
  const texts = cells.map((cell) => linesOf(cell, width).length * lineHeight(SMALL));
  return Math.max(label, ...texts) + 2 * PADDING;
}

function drawSlice(slice: Slice, { id, title, words }: Frame): string {
  const width = columnWidth(slice);
  const x = (column: number) => LABEL_WIDTH + column * width;
  let y = headOf(slice);
  const shapes = slice.versions.map((version, column) =>
    lettering(headingOf(version, slice), { x: x(column) + PADDING, y: 12, size: SMALL, fill: GREY }),
  );
  for (const row of slice.rows) {
    const height = heightOf(row, width);
    shapes.push(
      lettering(wrap(row.title, LABEL_WIDTH - 12, TEXT, 4), { x: 0, y: y + PADDING + 11 }),
      ...row.cells.flatMap((cell, column) => drawCell(cell, { x: x(column), y, width, height })),
    );
    y += height;
  }
  shapes.push(...legend(slice, y + 18, words));
  return svg({
    id,
    title,
    description: describe(slice),
    width: x(slice.versions.length),
    height: y + 30,
    shapes,
  });
}

const MARKS: Readonly<Record<NonNullable<Cell['verdict']>, Marked>> = {
  meets: 'pass',
  fails: 'fail',
  undecided: 'insufficient_evidence',
};

/** Measured on a tint with the mark of its verdict, stale on stripes, not measured in a broken outline. */
function drawCell(cell: Cell, { x, y, width, height }: Area): string[] {
  const { state, verdict } = cell;
  const inner = { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
  const box = {
    measured: { fill: TINT, stroke: ACCENT },
    stale: { fill: '#ffffff', stroke: GREY },
    not_measured: { fill: '#ffffff', stroke: GREY, 'stroke-dasharray': '4 3' },
  }[state];
  return [
    element('rect', { ...inner, ...box, 'stroke-width': 1 }),
    ...(state === 'stale' ? [element('path', { d: stripes(inner, STRIPE), stroke: RULE })] : []),
    ...(verdict ? [mark(MARKS[verdict], x + PADDING + 9, y + PADDING + 8)] : []),
    lettering(linesOf(cell, width), {
      x: x + PADDING + (verdict ? MARK_WIDTH : 0),
      y: y + PADDING + 11,
      size: SMALL,
    }),
  ];
}

function legend({ rows }: Slice, y: number, words: Frame['words']): string[] {
  const verdicts = (['meets', 'fails', 'undecided'] as const).filter((one) =>
    rows.some(({ cells }) => cells.some(({ verdict }) => verdict === one)),
  );
  return verdicts.flatMap((verdict, index) => [
    mark(MARKS[verdict], index * 210 + 8, y),
    lettering([words[verdict]], { x: index * 210 + 22, y: y + 4, size: SMALL, fill: INK }),
  ]);
}

function describe({ versions, rows }: Slice): string {
  return rows
    .map(({ title, cells }) => {
      const said = cells.map(({ text, verdict_text: told }, column) =>
        [`${versions[column]}: ${text}`, told].filter(Boolean).join(', '),
      );
      return `${title}. ${said.join('; ')}.`;
    })
    .join(' ');
}
