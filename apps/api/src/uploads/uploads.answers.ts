import { codes } from '#schemas';
import { UPLOAD_STATES } from '#uploads';
import { count, idOf, instant, orNull, paged, shape, text } from '../openapi/shapes.api.js';

export const upload = shape('Upload', {
  id: idOf('upl'),
  incident_id: orNull(idOf('inc')),
  name: text('run.eval'),
  media_type: text('application/octet-stream'),
  bytes: count(1_073_741_824),
  received: count(268_435_456),
  digest: orNull(text(`sha256:${'3f'.repeat(32)}`)),
  state: codes(UPLOAD_STATES),
  evidence_id: orNull(idOf('evd')),
  operation: orNull(text('/v1/operations/opn_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021')),
  problem: orNull(text('The bytes that arrived have another digest than was announced.')),
  created_at: instant,
  expires_at: instant,
});
export const uploads = paged('Uploads', 'uploads', upload);
