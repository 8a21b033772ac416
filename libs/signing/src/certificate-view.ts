import type { X509Certificate } from 'node:crypto';

/** A certificate for those who check signatures. */
export interface CertificateView {
  /** Of its bytes, to be compared out of band: pairs of hexadecimal digits between colons. */
  readonly sha256: string;
  readonly subject: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly pem: string;
}

export function certificateView(certificate: X509Certificate): CertificateView {
  return {
    sha256: certificate.fingerprint256,
    subject: certificate.subject.replaceAll('\n', ', '),
    valid_from: certificate.validFromDate.toISOString(),
    valid_to: certificate.validToDate.toISOString(),
    pem: String(certificate),
  };
}
