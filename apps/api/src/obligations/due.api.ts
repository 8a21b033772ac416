import { instant, maybe, shape, text } from '../openapi/shapes.api.js';

export const due = shape(
  'Due',
  { instant, zone: text('Europe/Brussels'), last_day: maybe(text('2026-12-07')) },
  'The end of a period. One of days ends with `last_day`, and `instant` is the start of the day after.',
);

/** The limit as it stood when something was filed: the strict one, and its laxer reading where there is one. */
export const judgedBy = shape('JudgedBy', { due, adjusted: maybe(due) });
