import type { FigureData } from '#schemas';
import { ACCENT, GREY, LARGE, lettering, lineHeight, RULE, SMALL, TEXT, wrap } from './lettering.js';
import type { ChartWords } from './frame.js';
import { stripes, type Area } from './stripes.js';
import { element } from './svg.js';

export type BarGroup = Extract<FigureData, { groups: unknown }>['groups'][number];
type Bar = BarGroup['bars'][number];

export const WIDTH = 640;
const LABEL_WIDTH = 176;
const LEFT = 188;
const RIGHT = 420;
const TEXT_WIDTH = WIDTH - RIGHT - 14;
const THICKNESS = 13;
export const LEGEND_HEIGHT = 18;
const STRIPE = 5;

/** Where a group's shapes end, so that the next one can begin. */
interface Drawn {
  readonly shapes: readonly string[];
  readonly bottom: number;
}

/** A heading and one bar per figure, from `top` down. Measured bars are solid, reported ones hatched. */
export function drawGroup({ title, bars }: BarGroup, top: number, locale: string): Drawn {
  const heading = wrap(title, WIDTH, LARGE, 2);
  const shapes = [lettering(heading, { x: 0, y: top + LARGE, size: LARGE, bold: true })];
  const scale = scaleOf(bars, locale);
  let y = top + lineHeight(LARGE) * heading.length + 8;
  const start = y;
  for (const bar of bars) {
    const label = wrap(bar.label, LABEL_WIDTH, TEXT, 3);
    const words = wrap(bar.text, TEXT_WIDTH, SMALL, 4);
    shapes.push(
      lettering(label, { x: 0, y: y + 11, size: TEXT }),
      ...drawBar(bar, y, scale),
      lettering(words, { x: RIGHT + 14, y: y + 11, size: SMALL }),
    );
    const height = Math.max(THICKNESS, lineHeight(TEXT) * label.length, lineHeight(SMALL) * words.length) + 7;
    y += height;
  }
  return { shapes: [...drawGrid(start, y, scale), ...shapes], bottom: y + 22 };
}

/** Estimated height of a group in pixels. */
export const heightOf = (group: BarGroup, locale: string) => drawGroup(group, 0, locale).bottom;

/** Keys to the drawing: which fill means what. */
export function legend(y: number, words: ChartWords): string[] {
  const [first, second, third] = [0, 210, 420] as const;
  const swatch = (x: number, basis: Bar['basis']) => filled({ x, y, width: 18 }, basis);
  return [
    swatch(first, 'measured'),
    lettering([words.measured], { x: first + 24, y: y + 11, size: SMALL, fill: GREY }),
    swatch(second, 'reported'),
    lettering([words.reported], { x: second + 24, y: y + 11, size: SMALL, fill: GREY }),
    whisker(third, third + 18, y + THICKNESS / 2),
    lettering([words.interval], { x: third + 24, y: y + 11, size: SMALL, fill: GREY }),
  ];
}

interface Scale {
  readonly most: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

function scaleOf(bars: readonly Bar[], locale: string): Scale {
  if (bars.every(({ unit }) => unit === 'proportion')) {
    const percent = new Intl.NumberFormat(locale, { style: 'percent' });
    return {
      most: 1,
      ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: percent.format(value) })),
    };
  }
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 });
  const most = niceAbove(Math.max(0, ...bars.flatMap(({ value, high }) => [value, high ?? value])));
  return { most, ticks: [0, most / 2, most].map((value) => ({ value, text: number.format(value) })) };
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
      lettering([text], { x, y: bottom + 14, size: SMALL, anchor: 'middle', fill: GREY }),
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

function filled(place: Omit<Area, 'height'>, basis: Bar['basis']): string {
  const area = { ...place, height: THICKNESS };
  const outline = { ...area, stroke: ACCENT, 'stroke-width': 0.8 };
  if (basis === 'measured') return element('rect', { ...outline, fill: ACCENT });
  return (
    element('path', { d: stripes(area, STRIPE), stroke: ACCENT }) +
    element('rect', { ...outline, fill: 'none' })
  );
}

function whisker(from: number, to: number, y: number): string {
  const path = `M${from} ${y}H${to}M${from} ${y - 5}V${y + 5}M${to} ${y - 5}V${y + 5}`;
  const line = (stroke: string, width: number) =>
    element('path', { d: path, fill: 'none', stroke, 'stroke-width': width });
  // A white edge keeps it readable on a solid bar.
  return line('#ffffff', 3.4) + line('#b4530a', 1.4);
}
