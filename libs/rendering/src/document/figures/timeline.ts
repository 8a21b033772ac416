import type { FigureData } from '#schemas';
import { ACCENT, GREY, INK, lettering, RULE, widthOf } from './lettering.js';
import { element, svg } from './svg.js';
import { ticksBetween } from './time-ticks.js';

type Event = Extract<FigureData, { kind: 'timeline' }>['events'][number];

const WIDTH = 640;
const MARGIN = 24;
const RADIUS = 7.5;
const STEP = 2 * RADIUS + 2;
/** More events at one place are counted, not drawn. */
const MOST_STACKED = 7;

/**
 * A strip with one marker per event, numbered like the rows of the table below it. Markers that would overlap are
 * stacked.
 */
export function timeline(events: readonly Event[], id: string, title: string): string[] {
  if (events.length < 2) return [];
  const times = events.map(({ at }) => Date.parse(at));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (first === last) return [];
  const x = (time: number) => MARGIN + ((WIDTH - 2 * MARGIN) * (time - first)) / (last - first);
  const stacks = stack(times.map(x));
  const levels = Math.max(...stacks.map(({ members }) => Math.min(members.length, MOST_STACKED)));
  const axis = levels * STEP + 6;
  const shapes = [
    ...ticksBetween(first, last).flatMap(({ time, text }) => tick(x(time), axis, text)),
    element('path', { d: `M${MARGIN} ${axis}H${WIDTH - MARGIN}`, stroke: INK, 'stroke-width': 1.2 }),
    ...stacks.flatMap((pile) => drawStack(pile, events, axis)),
    ...legend(events, axis + 38),
  ];
  const description = events
    .map(({ time_text, text }, index) => `${index + 1}. ${time_text}: ${text}`)
    .join(' ');
  return [svg({ id: `${id}-1`, title, description, width: WIDTH, height: axis + 46, shapes })];
}

interface Stack {
  readonly x: number;
  /** Indexes of events, in order. */
  readonly members: number[];
}

function stack(positions: readonly number[]): Stack[] {
  const order = positions.map((_, index) => index).sort((a, b) => positions[a]! - positions[b]! || a - b);
  const stacks: Stack[] = [];
  for (const index of order) {
    const last = stacks.at(-1);
    if (last && positions[index]! - last.x < STEP) last.members.push(index);
    else stacks.push({ x: positions[index]!, members: [index] });
  }
  return stacks;
}

function drawStack({ x, members }: Stack, events: readonly Event[], axis: number): string[] {
  const overfull = members.length > MOST_STACKED;
  const drawn = overfull ? members.slice(0, MOST_STACKED - 1) : members;
  const at = (level: number) => axis - 4 - RADIUS - level * STEP;
  const markers = drawn.map((index, level) => marker(events[index]!.kind, x, at(level), String(index + 1)));
  if (!overfull) return markers;
  const more = `+${members.length - drawn.length}`;
  return [
    ...markers,
    lettering([more], { x, y: at(drawn.length) + 3, size: 8, anchor: 'middle', fill: GREY }),
  ];
}

/** Shape and fill both tell the kind: colour alone would not. */
const KINDS: Readonly<Record<Event['kind'], { shape: 'circle' | 'square' | 'diamond'; solid: boolean }>> = {
  fact: { shape: 'circle', solid: true },
  claim_by_others: { shape: 'circle', solid: false },
  analysis: { shape: 'diamond', solid: false },
  decision: { shape: 'diamond', solid: true },
  communication: { shape: 'square', solid: true },
};

function marker(kind: Event['kind'], x: number, y: number, text: string): string {
  const { shape, solid } = KINDS[kind];
  const paint = { fill: solid ? ACCENT : '#ffffff', stroke: ACCENT, 'stroke-width': 1.2 };
  const r = RADIUS;
  const outlines = {
    circle: () => element('circle', { cx: x, cy: y, r: r - 0.6, ...paint }),
    square: () =>
      element('rect', { x: x - r + 1, y: y - r + 1, width: 2 * r - 2, height: 2 * r - 2, ...paint }),
    diamond: () =>
      element('path', { d: `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`, ...paint }),
  };
  const size = text.length > 2 ? 6 : 7.5;
  const fill = solid ? '#ffffff' : ACCENT;
  return (
    outlines[shape]() + lettering([text], { x, y: y + size * 0.36, size, anchor: 'middle', bold: true, fill })
  );
}

function tick(x: number, axis: number, text: string): string[] {
  const half = widthOf(text, 8) / 2;
  return [
    element('path', { d: `M${x} ${axis}V${axis + 5}`, stroke: GREY, 'stroke-width': 1 }),
    element('path', { d: `M${x} 0V${axis}`, stroke: RULE, 'stroke-width': 0.8 }),
    lettering([text], {
      x: Math.min(WIDTH - half, Math.max(half, x)),
      y: axis + 15,
      size: 8,
      anchor: 'middle',
      fill: GREY,
    }),
  ];
}

function legend(events: readonly Event[], y: number): string[] {
  let x = RADIUS;
  const kinds = new Map(events.map(({ kind, kind_text }) => [kind, kind_text]));
  return [...kinds].flatMap(([kind, text]) => {
    const shapes = [marker(kind, x, y, ''), lettering([text], { x: x + 13, y: y + 3, size: 9, fill: GREY })];
    x += 34 + widthOf(text, 9);
    return shapes;
  });
}
