import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { SigningError } from './signing-error.js';

/** A private key and what others know it by. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  /** The signer's first, then those above it, as far as they are known. */
  readonly certificates: readonly [X509Certificate, ...X509Certificate[]];
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;
const PRIVATE_KEY = /-----BEGIN ((?:ENCRYPTED |RSA |EC )?PRIVATE KEY)-----.+?-----END \1-----/s;
const CURVES: ReadonlySet<string | undefined> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const LEAST_MODULUS_BITS = 2048;

/**
 * Reads the text of a PEM file (RFC 7468) that holds a private key, in the clear or encrypted, and its certificates in
 * any order. Keys are RSA from 2048 bits on, or on the curves P-256, P-384 and P-521 (ETSI TS 119 312). Throws a
 * SigningError that repeats nothing of the file.
 */
export function parseSigningKey(pem: string, passphrase: string | null): SigningKey {
  const privateKey = parsePrivateKey(PRIVATE_KEY.exec(pem)?.[0], passphrase);
  const certificates = (pem.match(CERTIFICATE) ?? []).map(parseCertificate);
  const signer = certificates.find((one) => one.checkPrivateKey(privateKey));
  if (!signer) throw new SigningError('There is no certificate of the private key in the file.');
  return { privateKey, certificates: [signer, ...certificates.filter((one) => one !== signer)] };
}

/** The certificates of a PEM file, without anything else that is in it. */
export function parseCertificates(pem: string): readonly X509Certificate[] {
  return (pem.match(CERTIFICATE) ?? []).map(parseCertificate);
}

/** PEM of the key, encrypted if there is a passphrase, and of its certificates. */
export function signingKeyPem({ privateKey, certificates }: SigningKey, passphrase: string | null): string {
  const encryption = passphrase === null ? {} : { cipher: 'aes-256-cbc', passphrase };
  const key = privateKey.export({ type: 'pkcs8', format: 'pem', ...encryption });
  return [String(key), ...certificates.map(String)].map((block) => `${block.trim()}\n`).join('');
}

function parsePrivateKey(pem: string | undefined, passphrase: string | null): KeyObject {
  if (pem === undefined) {
    throw new SigningError(
      'There is no private key in PEM in the file; openssl pkcs12 -in FILE -out key.pem makes it of a PKCS#12 file.',
    );
  }
  const key = decrypt(pem, passphrase);
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  const isUsable =
    key.asymmetricKeyType === 'ec'
      ? CURVES.has(namedCurve)
      : key.asymmetricKeyType === 'rsa' && modulusLength >= LEAST_MODULUS_BITS;
  if (isUsable) return key;
  throw new SigningError('The key must be RSA of at least 2048 bits, or on the curve P-256, P-384 or P-521.');
}

function decrypt(pem: string, passphrase: string | null): KeyObject {
  try {
    return createPrivateKey({ key: pem, ...(passphrase !== null && { passphrase }) });
  } catch {
    throw new SigningError(
      passphrase === null
        ? 'The private key cannot be read: it is damaged, or encrypted and there is no passphrase.'
        : 'The private key cannot be read: it is damaged, or the passphrase is not that of this key.',
    );
  }
}

function parseCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new SigningError('A certificate in the file cannot be read.');
  }
}
