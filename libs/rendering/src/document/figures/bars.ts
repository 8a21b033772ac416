import type { FigureData } from '#schemas';
import { ACCENT, GREY, lettering, lineHeight, RULE, wrap } from './lettering.js';
import { element, round } from './svg.js';

export type BarGroup = Extract<FigureData, { groups: unknown }>['groups'][number];
type Bar = BarGroup['bars'][number];

export const WIDTH = 640;
const LABEL_WIDTH = 180;
const LEFT = 192;
const RIGHT = 432;
const TEXT_WIDTH = WIDTH - RIGHT - 12;
const THICKNESS = 11;
const STRIPE = 5;

/** Where a group's shapes end, so that the next one can begin. */
interface Drawn {
  readonly shapes: readonly string[];
  readonly bottom: number;
}

/** A heading and one bar per figure, from `top` down. Measured bars are solid, reported ones hatched. */
export function drawGroup({ title, bars }: BarGroup, top: number): Drawn {
  const heading = wrap(title, WIDTH, 11, 2);
  const shapes = [lettering(heading, { x: 0, y: top + 11, bold: true })];
  const scale = scaleOf(bars);
  let y = top + lineHeight(11) * heading.length + 8;
  const start = y;
  for (const bar of bars) {
    const label = wrap(bar.label, LABEL_WIDTH, 10, 3);
    const words = wrap(bar.text, TEXT_WIDTH, 9, 3);
    shapes.push(
      lettering(label, { x: 0, y: y + 9, size: 10 }),
      ...drawBar(bar, y, scale),
      lettering(words, { x: RIGHT + 12, y: y + 9, size: 9 }),
    );
    const height = Math.max(THICKNESS, lineHeight(10) * label.length, lineHeight(9) * words.length) + 6;
    y += height;
  }
  return { shapes: [...drawGrid(start, y, scale), ...shapes], bottom: y + 18 };
}

/** Estimated height of a group in pixels. */
export const heightOf = (group: BarGroup) => drawGroup(group, 0).bottom;

/** Keys to the drawing: which fill means what. Its height is 14. */
export function legend(y: number, words: { measured: string; reported: string; interval: string }): string[] {
  const [first, second, third] = [0, 150, 300] as const;
  const swatch = (x: number, basis: Bar['basis']) => filled({ x, y, width: 18 }, basis);
  return [
    swatch(first, 'measured'),
    lettering([words.measured], { x: first + 24, y: y + 9, size: 9, fill: GREY }),
    swatch(second, 'reported'),
    lettering([words.reported], { x: second + 24, y: y + 9, size: 9, fill: GREY }),
    whisker(third, third + 18, y + THICKNESS / 2),
    lettering([words.interval], { x: third + 24, y: y + 9, size: 9, fill: GREY }),
  ];
}

interface Scale {
  readonly most: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

function scaleOf(bars: readonly Bar[]): Scale {
  if (bars.every(({ unit }) => unit === 'proportion')) {
    return { most: 1, ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: `${value * 100} %` })) };
  }
  const most = niceAbove(Math.max(0, ...bars.flatMap(({ value, high }) => [value, high ?? value])));
  return { most, ticks: [0, most / 2, most].map((value) => ({ value, text: String(value) })) };
}

/** The smallest of 1, 2, 5, 10, 20, ... that is not below `value`. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  return [1, 2, 5, 10].map((step) => step * power).find((candidate) => candidate >= value) ?? 10 * power;
}

const position = (value: number, { most }: Scale) =>
  LEFT + (RIGHT - LEFT) * Math.min(1, Math.max(0, value / most));

function drawGrid(top: number, bottom: number, scale: Scale): string[] {
  return scale.ticks.flatMap(({ value, text }) => {
    const x = position(value, scale);
    return [
      element('path', { d: `M${x} ${top - 3}V${bottom}`, stroke: RULE, 'stroke-width': 1 }),
      lettering([text], { x, y: bottom + 9, size: 8, anchor: 'middle', fill: GREY }),
    ];
  });
}

function drawBar({ value, low, high, basis }: Bar, y: number, scale: Scale): string[] {
  const end = position(value, scale);
  // A bar of nothing still shows that something was counted.
  const bar = filled({ x: LEFT, y, width: Math.max(end - LEFT, 1.5) }, basis);
  if (low === undefined || high === undefined) return [bar];
  return [bar, whisker(position(low, scale), position(high, scale), y + THICKNESS / 2)];
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function filled(place: Place, basis: Bar['basis']): string {
  const frame = { ...place, height: THICKNESS, stroke: ACCENT, 'stroke-width': 0.8 };
  if (basis === 'measured') return element('rect', { ...frame, fill: ACCENT });
  return element('path', { d: stripes(place), stroke: ACCENT }) + element('rect', { ...frame, fill: 'none' });
}

/** Rising stripes across a bar, each drawn by itself: a browser that prints turns an SVG pattern into an image. */
function stripes({ x, y, width }: Place): string {
  const count = Math.ceil((width + THICKNESS) / STRIPE) - 1;
  return Array.from({ length: count }, (_, index) => {
    const foot = x - THICKNESS + (index + 1) * STRIPE;
    const from = Math.max(0, x - foot);
    const to = Math.min(THICKNESS, x + width - foot);
    const point = (along: number) => `${round(foot + along)} ${round(y + THICKNESS - along)}`;
    return `M${point(from)}L${point(to)}`;
  }).join('');
}

function whisker(from: number, to: number, y: number): string {
  const path = `M${from} ${y}H${to}M${from} ${y - 4}V${y + 4}M${to} ${y - 4}V${y + 4}`;
  const line = (stroke: string, width: number) =>
    element('path', { d: path, fill: 'none', stroke, 'stroke-width': width });
  // A white edge keeps it readable on a solid bar.
  return line('#ffffff', 3.4) + line('#b4530a', 1.4);
}
