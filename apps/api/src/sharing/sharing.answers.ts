import { codes, READ_KINDS, TLP } from '#schemas';
import { SHAREABLE } from '#sharing';
import {
  anything,
  count,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

const digest = text(`sha256:${'3f'.repeat(32)}`);
const itemFields = {
  id: idOf('dis'),
  title: text('Report of a serious incident'),
  reference: text('CAN-2026-0007'),
  regime: text('eu-gpai-code'),
  stage: text('initial'),
  recipient: text('ai_office'),
  language: text('en'),
  state: codes(SHAREABLE),
  ceiling: codes(TLP),
  expires_at: orNull(instant),
  acknowledged_at: orNull(instant),
};
const item = shape('SharedItem', itemFields);
export const items = wrapped('SharedItems', 'shared', listOf(item));
export const whole = shape('SharedDisclosure', {
  ...itemFields,
  tlp: codes(TLP),
  withheld: count(4),
  digest,
});
export const acknowledged = shape('Acknowledged', { acknowledged_at: instant });

export const question = shape('Question', {
  id: idOf('qst'),
  partner_id: idOf('prt'),
  disclosure_id: idOf('dis'),
  text: text('Was the model taken out of service?'),
  principal,
  at: instant,
  answers: listOf(
    shape('QuestionAnswer', {
      text: text('Yes, on 24 November.'),
      principal,
      at: text('2026-11-24T09:00:00Z'),
    }),
  ),
});
export const asked = wrapped('AskedQuestions', 'questions', listOf(question));
export const questions = shape('Questions', {
  questions: listOf(question),
  next_cursor: maybe(text('mYp2Zr0K')),
});

const read = shape('SharedRead', {
  id: idOf('srd'),
  at: instant,
  partner_id: orNull(idOf('prt')),
  link_id: orNull(idOf('lnk')),
  principal: orNull(principal),
  kind: codes(READ_KINDS),
  copy_digest: digest,
});
export const reads = wrapped('SharedReads', 'reads', listOf(read));

export const changes = shape('SharedChanges', {
  changes: listOf(
    anything('An event, as a webhook would have it, with its id.', { type: 'disclosure.shared' }),
  ),
  next_cursor: text('mYp2Zr0K', 'Where to go on, now or later.'),
});

const linkFields = {
  id: idOf('lnk'),
  disclosure_id: idOf('dis'),
  ceiling: codes(TLP),
  recipient: text('Grace Example'),
  email: orNull(text('grace@partner.example')),
  created_by: principal,
  created_at: instant,
  expires_at: instant,
  revoked_at: orNull(instant),
  recalled_at: orNull(instant),
  opened: count(2),
};
export const links = wrapped('ShareLinks', 'links', listOf(shape('ShareLink', linkFields)));
export const madeLink = shape('MadeShareLink', {
  ...linkFields,
  url: text(
    'https://candour.example.org/v1/shared-document?token=q3vR8b1Zr2mYt0pKf6sWx4uHc9nLd7aE5gTjBiVoMlQ',
  ),
});
