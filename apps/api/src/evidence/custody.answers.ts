import { CUSTODY_EVENTS } from '#custody';
import { codes } from '#schemas';
import { idOf, instant, listOf, orNull, principal, shape, text, wrapped } from '../openapi/shapes.api.js';
import { evidence } from './evidence.answers.js';

const event = shape('CustodyEvent', {
  event: codes(CUSTODY_EVENTS),
  by: principal,
  at: instant,
  detail: orNull(text('inspect-eval, consistent')),
});
export const custody = shape('Custody', { evidence, events: listOf(event) });
export const table = text('evidence_id,name,digest,at,event,by,detail\r\n');

export const hold = shape('Hold', {
  id: idOf('hld'),
  reason: text('Proceedings 4 O 118/26'),
  set_by: principal,
  set_at: instant,
  released_by: orNull(principal),
  released_at: orNull(instant),
  release_reason: orNull(text('The proceedings ended.')),
});
export const holds = wrapped('Holds', 'holds', listOf(hold));
