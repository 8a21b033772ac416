import { count, idOf, instant, orNull, paged, shape, text } from '../openapi/shapes.api.js';

const message = shape('OutboxMessage', {
  id: idOf('msg'),
  recipient: text('ada@example.org'),
  subject: text('You are invited to Candour'),
  body: orNull(text('Ada Example invites you: ...', 'Null once it was sent.')),
  created_at: instant,
  send_before: orNull(instant),
  attempts: count(1),
  sent_at: orNull(instant),
  failure: orNull(text('The mail server does not answer.')),
});

export const outbox = paged('Outbox', 'messages', message);
