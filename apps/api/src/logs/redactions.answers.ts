import { REDACTION_DECISIONS } from '#custody';
import { codes } from '#schemas';
import { idOf, instant, paged, principal, shape, text } from '../openapi/shapes.api.js';

const id = text('fnd_7c6e0f3a5b2d4e8f9a1b2c3d4e5f6071');

export const findings = text(
  'event: progress\ndata: {"read":0,"bytes":1048576}\n\nevent: finding\ndata: {"id":"fnd_7c6e0f3a5b2d4e8f9a1b2c3d4e5f6071","kind":"email","preview":"ada…rg","context":"Write to [email] when it is over.","locator":{"kind":"message","sample_id":"case-117","epoch":1,"message_id":"m2"},"part":"assistant message","decision":null,"reason":null,"decided_by":null,"decided_at":null}\n\nevent: end\ndata: {"complete":true,"sentence":null}\n\n',
);

export const redaction = shape('Redaction', {
  id: idOf('red'),
  finding: id,
  decision: codes(REDACTION_DECISIONS),
  reason: text('It is the public address of the press office.'),
  decided_by: principal,
  decided_at: instant,
});
export const redactions = paged('Redactions', 'redactions', redaction);
