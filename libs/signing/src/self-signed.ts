import { generateKeyPairSync, randomBytes, X509Certificate, type KeyPairKeyObjectResult } from 'node:crypto';
import { BitString, Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, ExtKeyUsage, Time } from 'pkijs';
import { HASH, signingAlgorithm, signingKeyOf } from './cryptography.js';
import { positive } from './der-integer.js';
import type { SigningKey } from './signing-key.js';

const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';
/** Signing of documents (RFC 9336). */
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
/** digitalSignature and nonRepudiation (RFC 5280, 4.2.1.3). */
const SIGNS = 0b1100_0000;
const YEARS = 3;

export interface SelfSigning {
  readonly isDemo: boolean;
  readonly now: Date;
  /** A new pair on P-256 by default. */
  readonly keys?: KeyPairKeyObjectResult;
}

/**
 * A new key on P-256 with a certificate that it signed itself, valid for three years. Its name says that nobody else
 * vouches for it; that of a demo key, that it is for demonstration only.
 */
export async function selfSignedKey(
  organisation: string,
  { isDemo, now, keys = generateKeyPairSync('ec', { namedCurve: 'P-256' }) }: SelfSigning,
): Promise<SigningKey> {
  const { privateKey, publicKey } = keys;
  const certificate = new Certificate();
  certificate.version = 2; // X.509 v3
  certificate.serialNumber = new Integer({ valueHex: positive(randomBytes(16)).buffer });
  const kind = isDemo ? 'DEMO KEY self-signed' : 'self-signed';
  const value = new Utf8String({ value: `${clipped(organisation, 61 - kind.length)} (${kind})` });
  for (const name of [certificate.subject, certificate.issuer]) {
    name.typesAndValues.push(new AttributeTypeAndValue({ type: COMMON_NAME, value }));
  }
  certificate.notBefore = new Time({ value: now });
  certificate.notAfter = new Time({ value: yearsAfter(now, YEARS) });
  const verifying = publicKey.toCryptoKey(signingAlgorithm(publicKey), true, ['verify']);
  await certificate.subjectPublicKeyInfo.importKey(verifying);
  certificate.extensions = [
    extension(BASIC_CONSTRAINTS, new BasicConstraints({ cA: false }).toSchema().toBER(), true),
    extension(
      KEY_USAGE,
      new BitString({ valueHex: Uint8Array.of(SIGNS).buffer, unusedBits: 6 }).toBER(),
      true,
    ),
    extension(
      EXTENDED_KEY_USAGE,
      new ExtKeyUsage({ keyPurposes: [DOCUMENT_SIGNING] }).toSchema().toBER(),
      false,
    ),
  ];
  await certificate.sign(signingKeyOf(privateKey), HASH);
  return { privateKey, certificates: [new X509Certificate(Buffer.from(certificate.toSchema(true).toBER()))] };
}

function extension(extnID: string, value: ArrayBuffer, critical: boolean): Extension {
  return new Extension({ extnID, critical, extnValue: value });
}

/** X.520 bounds a common name to 64 characters. */
function clipped(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

function yearsAfter(from: Date, years: number): Date {
  const date = new Date(from);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date;
}
