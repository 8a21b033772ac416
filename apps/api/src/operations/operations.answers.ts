import { codes } from '#schemas';
import { count, idOf, instant, orNull, shape, text } from '../openapi/shapes.api.js';

export const operation = shape(
  'Operation',
  {
    id: idOf('opn'),
    kind: text('disclosure.render'),
    subject: text('dis_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021'),
    state: codes(['queued', 'running', 'done', 'failed']),
    progress: count(40),
    message: orNull(text('Printing')),
    error: orNull(text('The browser did not start.')),
    created_at: instant,
    updated_at: instant,
  },
  'A piece of long work; progress is in percent.',
);

export const started = shape('Started', {
  operation: text('/v1/operations/opn_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021'),
});

export const events = text('event: progress\ndata: {"state":"done","progress":100}\n\n');
