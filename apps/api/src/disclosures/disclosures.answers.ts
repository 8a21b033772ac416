import { Type } from 'typebox';
import { codes } from '#schemas';
import {
  anything,
  count,
  idOf,
  instant,
  listOf,
  orNull,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

const digest = text(`sha256:${'3f'.repeat(32)}`);
const fields = {
  id: idOf('dis'),
  incident_id: idOf('inc'),
  regime: text('eu-gpai-code'),
  stage: text('initial'),
  recipient: text('ai_office'),
  language: text('en'),
  paper: codes(['A4', 'Letter']),
  state: codes(['draft', 'frozen', 'rendered', 'failed']),
  created_by: principal,
  created_at: instant,
  record_revision: orNull(count(16)),
  frozen_digest: orNull(digest),
  frozen_by: orNull(principal),
  frozen_at: orNull(instant),
  operation_id: orNull(idOf('opn')),
};
const rendition = Type.Object({
  kind: codes(['pdf', 'html', 'json']),
  digest,
  bytes: count(92_118),
  pages: orNull(count(9)),
  created_at: instant,
});

export const disclosure = shape('Disclosure', fields);
export const disclosureWhole = shape('DisclosureWithRenditions', {
  ...fields,
  renditions: listOf(rendition),
});
export const disclosures = wrapped('Disclosures', 'disclosures', listOf(disclosure));

export const filing = shape('Filing', {
  id: idOf('fil'),
  disclosure: idOf('dis'),
  filed_at: instant,
  method: text('portal'),
  judged_by: orNull(anything('The limit as it stood at that moment.')),
});
