import { createHash } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence, fromBER, type BaseBlock } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { HASH, signingKeyOf } from './cryptography.js';
import type { SigningKey } from './signing-key.js';
import type { TimestampAuthority } from './timestamp.js';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** RFC 5035; with SHA-256, its default, the algorithm is not written. */
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
/** RFC 3161, appendix A. */
const SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
const SIGNED = 0;
const UNSIGNED = 1;

/**
 * The detached signature of a document as CMS (RFC 5652) with exactly the attributes that PAdES asks for (ETSI EN 319
 * 142-1, 6.3): content type, message digest, signing certificate; no signing time, which stands in the document. With a
 * timestamp authority its token goes into the unsigned attributes: level B-T instead of B-B.
 */
export async function detachedSignature(
  document: Uint8Array,
  { privateKey, certificates }: SigningKey,
  authority: TimestampAuthority | null,
): Promise<Buffer> {
  const chain = certificates.map(({ raw }) => Certificate.fromBER(raw));
  const [signer] = chain as [Certificate];
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({
      type: SIGNED,
      attributes: sorted([
        attribute(CONTENT_TYPE, new ObjectIdentifier({ value: ContentInfo.DATA })),
        attribute(MESSAGE_DIGEST, octets(sha256(document))),
        attribute(SIGNING_CERTIFICATE_V2, essCertificate(certificates[0].raw)),
      ]),
    }),
  });
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    signerInfos: [info],
    certificates: chain,
  });
  await signed.sign(signingKeyOf(privateKey), 0, HASH, document);
  if (authority) {
    const token = await authority.stamp(Buffer.from(info.signature.valueBlock.valueHexView));
    info.unsignedAttrs = new SignedAndUnsignedAttributes({
      type: UNSIGNED,
      attributes: [attribute(SIGNATURE_TIME_STAMP, fromBER(token).result)],
    });
  }
  const content = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
  return Buffer.from(content.toSchema().toBER());
}

function attribute(type: string, value: BaseBlock): Attribute {
  return new Attribute({ type, values: [value] });
}

/** DER (X.690, 11.6) wants the elements of a set in the order of their encodings. */
function sorted(attributes: Attribute[]): Attribute[] {
  const encoded = (one: Attribute) => Buffer.from(one.toSchema().toBER());
  return attributes.toSorted((a, b) => Buffer.compare(encoded(a), encoded(b)));
}

/** SigningCertificateV2 of one ESSCertIDv2 (RFC 5035, 3). */
function essCertificate(certificate: Uint8Array): Sequence {
  const id = new Sequence({ value: [octets(sha256(certificate))] });
  return new Sequence({ value: [new Sequence({ value: [id] })] });
}

const octets = (bytes: Buffer) => new OctetString({ valueHex: Uint8Array.from(bytes).buffer });

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
