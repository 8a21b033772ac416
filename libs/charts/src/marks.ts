import type { SAFEGUARD_RESULTS } from '#schemas';
import { GREY, lettering, SMALL } from './lettering.js';
import { element } from './svg.js';

export type Marked = (typeof SAFEGUARD_RESULTS)[number];

const PAINT: Readonly<Record<Marked, string>> = {
  pass: '#1d6b3f',
  fail: '#a3231f',
  insufficient_evidence: '#8a5a00',
  not_applicable: GREY,
};

/** A disc with a tick, a square with a cross, a ring with a question mark, a dash: told apart without colour. */
export function mark(result: Marked, x: number, y: number): string {
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
        element('circle', { cx: x, cy: y, r: 7.4, fill: '#ffffff', stroke: fill, 'stroke-width': 1.5 }) +
        lettering(['?'], { x, y: y + 4.3, size: SMALL, anchor: 'middle', bold: true, fill })
      );
    case 'not_applicable':
      return element('rect', { x: x - 6, y: y - 1.2, width: 12, height: 2.4, fill });
  }
}
