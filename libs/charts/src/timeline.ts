import type { FigureData } from '#schemas';
import type { Frame } from './frame.js';
import { ACCENT, GREY, INK, lettering, lineHeight, RULE, SMALL, widthOf } from './lettering.js';
import { element, svg } from './svg.js';
import { ticksBetween, type TimeTick } from './time-ticks.js';

type Data = Extract<FigureData, { kind: 'timeline' }>;
type Event = Data['events'][number];

const WIDTH = 640;
const MARGIN = 24;
const RADIUS = 11;
const STEP = 2 * RADIUS + 2;
/** More events at one place are counted, not drawn. */
const MOST_STACKED = 7;

/**
 * A strip with one marker per event, numbered like the rows of the table below it. Markers that would overlap are
 * stacked. The axis is in the zone of the times, in UTC where they have several.
 */
export function timeline(
  { events, utc_offset: offset = 0 }: Data,
  { id, title, locale }: Frame,
): readonly string[] {
  if (events.length < 2) return [];
  const times = events.map(({ at }) => Date.parse(at));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (first === last) return [];
  const x = (time: number) => MARGIN + ((WIDTH - 2 * MARGIN) * (time - first)) / (last - first);
  const stacks = stack(times.map(x));
  const levels = Math.max(...stacks.map(({ members }) => Math.min(members.length, MOST_STACKED)));
  const axis = levels * STEP + 6;
  const keys = legend(events, axis + 44);
  const shapes = [
    ...ticks(ticksBetween(first, last, { locale, offset }), x, axis),
    element('path', { d: `M${MARGIN} ${axis}H${WIDTH - MARGIN}`, stroke: INK, 'stroke-width': 1.2 }),
    ...stacks.flatMap((pile) => drawStack(pile, events, axis)),
    ...keys.shapes,
  ];
  const description = events
    .map(({ time_text, text }, index) => `${index + 1}. ${time_text}: ${text}`)
    .join(' ');
  return [svg({ id: `${id}-1`, title, description, width: WIDTH, height: keys.bottom, shapes })];
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
    lettering([more], { x, y: at(drawn.length) + 4, size: SMALL, anchor: 'middle', fill: GREY }),
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
  const fill = solid ? '#ffffff' : ACCENT;
  return (
    outlines[shape]() +
    lettering([text], { x, y: y + SMALL * 0.36, size: SMALL, anchor: 'middle', bold: true, fill })
  );
}

/** A line per tick, and its text where it does not run into the one before. */
function ticks(all: readonly TimeTick[], x: (time: number) => number, axis: number): string[] {
  let end = -Infinity;
  return all.flatMap(({ time, text }) => {
    const half = widthOf(text, SMALL) / 2;
    const middle = Math.min(WIDTH - half, Math.max(half, x(time)));
    const lines = [
      element('path', { d: `M${x(time)} ${axis}V${axis + 5}`, stroke: GREY, 'stroke-width': 1 }),
      element('path', { d: `M${x(time)} 0V${axis}`, stroke: RULE, 'stroke-width': 0.8 }),
    ];
    if (middle - half < end + 8) return lines;
    end = middle + half;
    return [
      ...lines,
      lettering([text], { x: middle, y: axis + 18, size: SMALL, anchor: 'middle', fill: GREY }),
    ];
  });
}

/** One key per kind that occurs, in as many rows as they need. */
function legend(events: readonly Event[], top: number): { shapes: string[]; bottom: number } {
  let [x, y] = [RADIUS, top];
  const kinds = new Map(events.map(({ kind, kind_text }) => [kind, kind_text]));
  const shapes = [...kinds].flatMap(([kind, text]) => {
    const width = 2 * RADIUS + 8 + widthOf(text, SMALL);
    if (x > RADIUS && x + width > WIDTH) [x, y] = [RADIUS, y + 2 * RADIUS + 4];
    const at = x;
    x += width + 16;
    return [
      marker(kind, at, y, ''),
      lettering([text], { x: at + RADIUS + 7, y: y + 4, size: SMALL, fill: GREY }),
    ];
  });
  return { shapes, bottom: y + RADIUS + lineHeight(2) };
}
