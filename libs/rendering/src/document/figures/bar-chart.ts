import { drawGroup, heightOf, legend, WIDTH, type BarGroup } from './bars.js';
import type { FigureWords } from '../words.js';
import { svg } from './svg.js';

/** Higher than this a picture no longer fits below a heading on one page. */
const MOST_HEIGHT = 620;
const MOST_BARS = 24;

/** Groups of bars as one or more SVG of at most a page's height each. */
export function barChart(
  groups: readonly BarGroup[],
  id: string,
  title: string,
  words: FigureWords,
): string[] {
  const pages = paginate(groups.flatMap(split));
  return pages.map((page, index) => {
    const name = pages.length === 1 ? title : `${title} (${index + 1}/${pages.length})`;
    return drawPage(page, `${id}-${index + 1}`, name, words);
  });
}

function drawPage(groups: readonly BarGroup[], id: string, title: string, words: FigureWords): string {
  const shapes: string[] = [];
  let y = 2;
  for (const group of groups) {
    const drawn = drawGroup(group, y);
    shapes.push(...drawn.shapes);
    y = drawn.bottom + 6;
  }
  shapes.push(...legend(y, words));
  return svg({ id, title, description: describe(groups), width: WIDTH, height: y + 14, shapes });
}

function paginate(groups: readonly BarGroup[]): BarGroup[][] {
  const pages: BarGroup[][] = [];
  let height = Infinity;
  for (const group of groups) {
    const its = heightOf(group) + 6;
    if (height + its > MOST_HEIGHT) {
      pages.push([]);
      height = 0;
    }
    pages.at(-1)!.push(group);
    height += its;
  }
  return pages;
}

function split(group: BarGroup): BarGroup[] {
  const parts = Math.ceil(group.bars.length / MOST_BARS);
  return Array.from({ length: parts }, (_, index) => ({
    title: group.title,
    bars: group.bars.slice(index * MOST_BARS, (index + 1) * MOST_BARS),
  }));
}

const describe = (groups: readonly BarGroup[]) =>
  groups
    .map(({ title, bars }) => `${title}: ${bars.map(({ label, text }) => `${label} ${text}`).join('; ')}.`)
    .join(' ');
