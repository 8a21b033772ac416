import { drawGroup, heightOf, legend, LEGEND_HEIGHT, WIDTH, type BarGroup } from './bars.js';
import type { Frame } from './frame.js';
import { numbered, pages } from './pages.js';
import { svg } from './svg.js';

const MOST_BARS = 12;
const GAP = 8;

/** Groups of bars, each with its own scale below it. */
export function barChart(groups: readonly BarGroup[], frame: Frame): readonly string[] {
  const high = (group: BarGroup) => heightOf(group, frame.locale) + GAP;
  const all = pages(groups.flatMap(split), high, frame.mostHeight);
  return all.map((page, index) =>
    drawPage(page, {
      ...frame,
      id: `${frame.id}-${index + 1}`,
      title: numbered(frame.title, index, all.length),
    }),
  );
}

function drawPage(groups: readonly BarGroup[], { id, title, words, locale }: Frame): string {
  const shapes: string[] = [];
  let y = 2;
  for (const group of groups) {
    const drawn = drawGroup(group, y, locale);
    shapes.push(...drawn.shapes);
    y = drawn.bottom + GAP;
  }
  shapes.push(...legend(y, words));
  const height = y + LEGEND_HEIGHT;
  return svg({ id, title, description: describe(groups), width: WIDTH, height, shapes });
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
