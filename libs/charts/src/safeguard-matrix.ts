import type { FigureData } from '#schemas';
import type { Frame } from './frame.js';
import { GREY, INK, lettering, lineHeight, RULE, SMALL, TEXT, widthOf, wrap } from './lettering.js';
import { mark } from './marks.js';
import { numbered, pages } from './pages.js';
import { element, svg } from './svg.js';

type Matrix = Extract<FigureData, { kind: 'safeguard_matrix' }>;
type Safeguard = Matrix['safeguards'][number];

const WIDTH = 640;
const LABEL_WIDTH = 230;
/** Headings are turned, so that long words stay whole; that much of their length stands above the rows. */
const TURNED = 40;
const RISE = Math.sin((TURNED * Math.PI) / 180);

/** One row per safeguard: the column says what happened at it, the mark how it was judged. */
export function safeguardMatrix(matrix: Matrix, frame: Frame): readonly string[] {
  const columns = columnsOf(matrix, frame);
  const room = frame.mostHeight - headOf(columns) - 40;
  const all = pages(matrix.safeguards, (safeguard) => rowOf(safeguard).height, room);
  return all.map((safeguards, index) =>
    drawPage(safeguards, columns, {
      ...frame,
      id: `${frame.id}-${index + 1}`,
      title: numbered(frame.title, index, all.length),
    }),
  );
}

interface Column {
  readonly code: string | undefined;
  readonly text: string;
}

function columnsOf({ effects, safeguards }: Matrix, { words }: Frame): readonly Column[] {
  const isUnknown = safeguards.some(({ effect }) => effect === undefined);
  return [...effects, ...(isUnknown ? [{ code: undefined, text: words.effect_unknown }] : [])];
}

function headOf(columns: readonly Column[]): number {
  return Math.max(...columns.map(({ text }) => widthOf(text, SMALL))) * RISE + SMALL;
}

function rowOf({ name }: Safeguard): { readonly lines: readonly string[]; readonly height: number } {
  const lines = wrap(name, LABEL_WIDTH - 12, TEXT, 2);
  return { lines, height: lineHeight(SMALL) + lineHeight(TEXT) * lines.length + 6 };
}

function drawPage(
  safeguards: readonly Safeguard[],
  columns: readonly Column[],
  { id, title }: Frame,
): string {
  const x = (index: number) => LABEL_WIDTH + ((WIDTH - LABEL_WIDTH) * (index + 0.5)) / columns.length;
  let y = headOf(columns);
  const shapes = columns.map(({ text }, index) =>
    lettering([text], { x: x(index) + 4, y: y - 6, turned: TURNED, size: SMALL, anchor: 'end', fill: GREY }),
  );
  for (const safeguard of safeguards) {
    const { lines, height } = rowOf(safeguard);
    const column = columns.findIndex(({ code }) => code === safeguard.effect);
    shapes.push(
      element('path', { d: `M0 ${y}H${WIDTH}`, stroke: RULE, 'stroke-width': 0.8 }),
      lettering([safeguard.layer_text], { x: 0, y: y + 13, size: SMALL, fill: GREY }),
      lettering(lines, { x: 0, y: y + 13 + lineHeight(SMALL) }),
      ...columns.map((_, index) =>
        element('circle', { cx: x(index), cy: y + height / 2, r: 1.2, fill: RULE }),
      ),
      mark(safeguard.result, x(Math.max(column, 0)), y + height / 2),
    );
    y += height;
  }
  const keys = legend(safeguards, y + 18);
  shapes.push(element('path', { d: `M0 ${y}H${WIDTH}`, stroke: RULE, 'stroke-width': 0.8 }), ...keys.shapes);
  return svg({
    id,
    title,
    description: describe(safeguards, columns),
    width: WIDTH,
    height: keys.bottom,
    shapes,
  });
}

function legend(safeguards: readonly Safeguard[], top: number): { shapes: string[]; bottom: number } {
  const results = [...new Map(safeguards.map(({ result, result_text }) => [result, result_text]))];
  let [x, y] = [0, top];
  const shapes = results.flatMap(([result, text]) => {
    const width = 22 + widthOf(text, SMALL) + 18;
    if (x > 0 && x + width > WIDTH) [x, y] = [0, y + 20];
    const at = x;
    x += width;
    return [mark(result, at + 8, y), lettering([text], { x: at + 22, y: y + 4, size: SMALL, fill: INK })];
  });
  return { shapes, bottom: y + 12 };
}

function describe(safeguards: readonly Safeguard[], columns: readonly Column[]): string {
  const effectText = (effect: string | undefined) => columns.find(({ code }) => code === effect)?.text ?? '';
  return safeguards
    .map(
      ({ layer_text, name, result_text, effect }) =>
        `${layer_text}, ${name}: ${result_text}, ${effectText(effect)}.`,
    )
    .join(' ');
}
