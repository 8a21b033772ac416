import { CREDENTIALS } from '#persistence';
import { codes } from '#schemas';
import {
  idOf,
  instant,
  listOf,
  maybe,
  members,
  orNull,
  principal,
  shape,
  text,
} from '../openapi/shapes.api.js';

const event = shape('AuditEvent', {
  id: text('aev_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021'),
  at: instant,
  kind: text('account.roles-changed', 'The area and the event in it.'),
  by: orNull(principal),
  credential: orNull(codes(CREDENTIALS)),
  incident: orNull(idOf('inc')),
  subject: text('usr_019ab0c4-7d1e-7a30-8c55-0d9e6b2f4c11', 'Id of what was acted upon.'),
  details: members({ from: ['reporter'], to: ['investigator'] }, 'What the event says beyond that.'),
});

const fields = { events: listOf(event) };
export const page = shape('AuditFeed', {
  ...fields,
  next_cursor: maybe(text('mYp2Zr0K', 'For the next page; absent on the last one.')),
});
export const whole = shape('WholeAuditFeed', fields);
export const table = text('at,kind,by,credential,incident,subject,details,id\r\n');
