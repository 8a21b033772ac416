import { anything, instant, listOf, maybe, shape, text } from '../openapi/shapes.api.js';

const obligation = anything('A stage that is due to a recipient, with its limits worked out step by step.', {
  id: 'eu-gpai-code:initial:ai_office',
  status: 'due_soon',
});

export const obligations = shape('Obligations', { obligations: listOf(obligation) });
export const board = shape('ObligationBoard', {
  obligations: listOf(obligation),
  as_of: instant,
  next_cursor: maybe(text('mYp2Zr0K')),
});
export const counts = shape('ObligationCounts', {
  counts: anything('How many, by status, up to a thousand each.', { overdue: { count: 1, exact: true } }),
  as_of: instant,
});
