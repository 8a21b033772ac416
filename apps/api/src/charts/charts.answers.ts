import { codes, FigureData, FIGURES } from '#schemas';
import { orNull, shape, text } from '../openapi/shapes.api.js';

export const chart = shape(
  'Chart',
  { chart: codes(FIGURES), title: text('Effect of mitigations'), data: orNull(FigureData) },
  'The numbers and texts that a chart shows; null where there is nothing to draw.',
);
