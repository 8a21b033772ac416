import type { FigureData } from '#schemas';
import { barChart } from './bar-chart.js';
import type { ChartSize, ChartSpeech, Frame } from './frame.js';
import { recurrenceMatrix } from './recurrence-matrix.js';
import { safeguardMatrix } from './safeguard-matrix.js';
import { timeline } from './timeline.js';

/** What fits on a page below a heading. */
const PAGE: ChartSize = { mostWidth: 640, mostHeight: 620 };
/** One picture, whatever its size: for a screen, which scrolls. */
export const ONE_PICTURE: ChartSize = { mostWidth: Infinity, mostHeight: Infinity };

/**
 * A chart as inline SVG, in as many pictures as it takes for each to fit its size; none where there is nothing to see.
 * Everything that it shows is said in its `<title>` and `<desc>` too. No text is smaller than 9 pt when the picture is
 * as wide as the text of a page, and nothing is told by colour alone. `id` starts the ids inside.
 */
export function drawChart(
  data: FigureData,
  id: string,
  speech: ChartSpeech,
  size: ChartSize = PAGE,
): readonly string[] {
  const frame: Frame = { ...size, ...speech, id, title: speech.words[data.kind] };
  switch (data.kind) {
    case 'timeline':
      return timeline(data, frame);
    case 'trigger_rates':
    case 'mitigation_effect':
      return barChart(data.groups, frame);
    case 'safeguard_matrix':
      return safeguardMatrix(data, frame);
    case 'recurrence_matrix':
      return recurrenceMatrix(data, frame);
  }
}
