export { certificateView, type CertificateView } from './certificate-view.js';
export { signPdf, type PdfSigning } from './sign-pdf.js';
export { selfSignedKey } from './self-signed.js';
export { SigningError } from './signing-error.js';
export { parseSigningKey, type SigningKey } from './signing-key.js';
export { SigningKeys } from './signing-keys.js';
export { timestampAuthority, TimestampError, type TimestampAuthority } from './timestamp.js';
