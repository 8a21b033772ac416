import { round } from './svg.js';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The path of rising stripes across an area, `step` apart, each drawn by itself: a browser that prints turns an SVG
 * pattern into an image.
 */
export function stripes({ x, y, width, height }: Area, step: number): string {
  const count = Math.ceil((width + height) / step) - 1;
  return Array.from({ length: count }, (_, index) => {
    const foot = x - height + (index + 1) * step;
    const from = Math.max(0, x - foot);
    const to = Math.min(height, x + width - foot);
    const point = (along: number) => `${round(foot + along)} ${round(y + height - along)}`;
    return `M${point(from)}L${point(to)}`;
  }).join('');
}
