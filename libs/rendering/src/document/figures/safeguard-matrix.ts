import type { FigureData } from '#schemas';
import type { FigureWords } from '../words.js';
import { GREY, INK, lettering, lineHeight, RULE, wrap } from './lettering.js';
import { element, svg } from './svg.js';

type Matrix = Extract<FigureData, { kind: 'safeguard_matrix' }>;
type Safeguard = Matrix['safeguards'][number];

const WIDTH = 640;
const LABEL_WIDTH = 230;
const MOST_ROWS = 18;

/** One row per safeguard: the column says what happened at it, the mark how it was judged. */
export function safeguardMatrix(matrix: Matrix, id: string, title: string, words: FigureWords): string[] {
  const { safeguards } = matrix;
  const pages = Math.ceil(safeguards.length / MOST_ROWS);
  return Array.from({ length: pages }, (_, page) => {
    const rows = safeguards.slice(page * MOST_ROWS, (page + 1) * MOST_ROWS);
    const name = pages === 1 ? title : `${title} (${page + 1}/${pages})`;
    return drawPage({ ...matrix, safeguards: rows }, `${id}-${page + 1}`, name, words);
  });
}

interface Column {
  readonly code: string | undefined;
  readonly text: string;
}

function drawPage({ effects, safeguards }: Matrix, id: string, title: string, words: FigureWords): string {
  const unknown = safeguards.some(({ effect }) => effect === undefined);
  const columns: Column[] = [
    ...effects,
    ...(unknown ? [{ code: undefined, text: words.effect_unknown }] : []),
  ];
  const x = (index: number) => LABEL_WIDTH + ((WIDTH - LABEL_WIDTH) * (index + 0.5)) / columns.length;
  const headings = columns.map(({ text }) => wrap(text, (WIDTH - LABEL_WIDTH) / columns.length - 4, 8.5, 3));
  const head = Math.max(...headings.map((lines) => lines.length)) * lineHeight(8.5) + 6;
  const shapes = headings.map((lines, index) =>
    lettering(lines, { x: x(index), y: 9, size: 8.5, anchor: 'middle', fill: GREY }),
  );
  let y = head;
  for (const safeguard of safeguards) {
    const name = wrap(safeguard.name, LABEL_WIDTH - 10, 10, 2);
    const height = 14 + lineHeight(10) * name.length + 3;
    const column = columns.findIndex(({ code }) => code === safeguard.effect);
    shapes.push(
      element('path', { d: `M0 ${y}H${WIDTH}`, stroke: RULE, 'stroke-width': 0.8 }),
      lettering([safeguard.layer_text], { x: 0, y: y + 10, size: 8, fill: GREY }),
      lettering(name, { x: 0, y: y + 21, size: 10 }),
      ...columns.map((_, index) =>
        element('circle', { cx: x(index), cy: y + height / 2, r: 1.2, fill: RULE }),
      ),
      mark(safeguard.result, x(Math.max(column, 0)), y + height / 2),
    );
    y += height;
  }
  shapes.push(
    element('path', { d: `M0 ${y}H${WIDTH}`, stroke: RULE, 'stroke-width': 0.8 }),
    ...legend(safeguards, y + 14),
  );
  return svg({ id, title, description: describe(safeguards, columns), width: WIDTH, height: y + 24, shapes });
}

const PAINT: Readonly<Record<Safeguard['result'], string>> = {
  pass: '#1d6b3f',
  fail: '#a3231f',
  insufficient_evidence: '#8a5a00',
  not_applicable: GREY,
};

/** A disc with a tick, a square with a cross, a ring with a question mark, a dash: told apart without colour. */
function mark(result: Safeguard['result'], x: number, y: number): string {
  const fill = PAINT[result];
  const line = { fill: 'none', stroke: '#ffffff', 'stroke-width': 1.6 };
  switch (result) {
    case 'pass':
      return (
        element('circle', { cx: x, cy: y, r: 7, fill }) +
        element('path', { d: `M${x - 3} ${y}L${x - 1} ${y + 2.6}L${x + 3.4} ${y - 2.8}`, ...line })
      );
    case 'fail':
      return (
        element('rect', { x: x - 6.5, y: y - 6.5, width: 13, height: 13, fill }) +
        element('path', {
          d: `M${x - 3} ${y - 3}L${x + 3} ${y + 3}M${x + 3} ${y - 3}L${x - 3} ${y + 3}`,
          ...line,
        })
      );
    case 'insufficient_evidence':
      return (
        element('circle', { cx: x, cy: y, r: 6.4, fill: '#ffffff', stroke: fill, 'stroke-width': 1.5 }) +
        lettering(['?'], { x, y: y + 3.4, size: 9.5, anchor: 'middle', bold: true, fill })
      );
    case 'not_applicable':
      return element('rect', { x: x - 6, y: y - 1.2, width: 12, height: 2.4, fill });
  }
}

function legend(safeguards: readonly Safeguard[], y: number): string[] {
  const results = [...new Map(safeguards.map(({ result, result_text }) => [result, result_text]))];
  const column = WIDTH / Math.max(results.length, 4);
  return results.flatMap(([result, text], index) => [
    mark(result, index * column + 8, y),
    lettering(wrap(text, column - 26, 9, 1), { x: index * column + 21, y: y + 3, size: 9, fill: INK }),
  ]);
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
