import { OrganisationProfileSchema } from '#schemas';
import { patchOf } from '../openapi/record-bodies.api.js';
import { idOf, instant, listOf, shape, text, wrapped } from '../openapi/shapes.api.js';

export const organisation = shape('Organisation', {
  id: idOf('org'),
  name: text('Example GmbH'),
  profile: OrganisationProfileSchema,
  created_at: instant,
});
export const signingCertificates = wrapped(
  'SigningCertificates',
  'certificates',
  listOf(
    shape('SigningCertificate', {
      sha256: text(
        '9F:86:D0:81:88:4C:7D:65:9A:2F:EA:A0:C5:5A:D0:15:A3:BF:4F:1B:2B:0B:82:2C:D1:5D:6C:15:B0:F0:0A:08',
        'Of the certificate as DER, to be compared by another way.',
      ),
      subject: text('CN=Example GmbH (self-signed)'),
      valid_from: instant,
      valid_to: instant,
      pem: text('-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n'),
    }),
  ),
);
export const profilePatch = patchOf(OrganisationProfileSchema);
