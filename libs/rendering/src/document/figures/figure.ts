import type { FigureData } from '#schemas';
import type { FigureWords } from '../words.js';
import { barChart } from './bar-chart.js';
import { safeguardMatrix } from './safeguard-matrix.js';
import { timeline } from './timeline.js';

/**
 * A field's figure as inline SVG, in as many pictures as it takes for each to fit a page; none where there is
 * nothing to see. `id` starts the ids inside.
 */
export function drawFigure(data: FigureData, id: string, words: FigureWords): string[] {
  const title = words[data.kind];
  switch (data.kind) {
    case 'timeline':
      return timeline(data.events, id, title);
    case 'trigger_rates':
    case 'mitigation_effect':
      return barChart(data.groups, id, title, words);
    case 'safeguard_matrix':
      return safeguardMatrix(data, id, title, words);
  }
}
