import { createHash, verify, X509Certificate } from 'node:crypto';
import type { BaseBlock, OctetString, Sequence } from 'asn1js';
import { Certificate, ContentInfo, SignedData, TSTInfo } from 'pkijs';

/** What an outsider finds in a signed PDF, checked with what Node brings. */
export interface FoundSignature {
  /** The bytes before the update that brought the signature. */
  readonly before: Buffer;
  readonly subFilter: string;
  /** The signature is over all of the file but itself, and holds for the certificate. */
  readonly holds: boolean;
  readonly certificate: X509Certificate;
  /** Types of the signed and unsigned attributes. */
  readonly signedAttributes: readonly string[];
  readonly unsignedAttributes: readonly string[];
  /** The time of the token that is over this signature. */
  readonly stampedAt: Date | undefined;
}

const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const TIME_STAMP = '1.2.840.113549.1.9.16.2.14';

/** The one signature of a PDF; undefined when there is none. */
export function signatureIn(pdf: Buffer): FoundSignature | undefined {
  const text = pdf.toString('latin1');
  const [found, another] = text.matchAll(/\/ByteRange \[ 0 (\d+) (\d+) (\d+) *\]/g);
  if (!found || another) return undefined;
  const [start, end, rest] = found.slice(1).map(Number) as [number, number, number];
  const signed = signedDataOf(text.slice(start + 1, end - 1));
  const info = signed.signerInfos[0]!;
  const certificate = new X509Certificate(
    Buffer.from((signed.certificates![0] as Certificate).toSchema().toBER()),
  );
  const document = Buffer.concat([pdf.subarray(0, start), pdf.subarray(end, end + rest)]);
  const attributes = info.signedAttrs!.attributes;
  const value = (type: string) => attributes.find((one) => one.type === type)!.values[0] as BaseBlock;
  const signature = Buffer.from(info.signature.valueBlock.valueHexView);
  // RFC 5652, 5.4: what is signed is the set of attributes under the tag of a set.
  const overAttributes = Buffer.from(info.signedAttrs!.encodedValue);
  overAttributes[0] = 0x31;
  const token = info.unsignedAttrs?.attributes.find((one) => one.type === TIME_STAMP);
  return {
    before: pdf.subarray(0, text.lastIndexOf('%%EOF', start) + '%%EOF'.length),
    subFilter: /\/SubFilter \/([\w.]+)/.exec(text)?.[1] ?? '',
    holds:
      end + rest === pdf.length &&
      sha256(document).equals(octetsOf(value(MESSAGE_DIGEST))) &&
      sha256(certificate.raw).equals(certificateHash(value(SIGNING_CERTIFICATE_V2))) &&
      verify('sha256', overAttributes, certificate.publicKey, signature),
    certificate,
    signedAttributes: attributes.map(({ type }) => type),
    unsignedAttributes: (info.unsignedAttrs?.attributes ?? []).map(({ type }) => type),
    stampedAt: token && stampedTime(token.values[0] as BaseBlock, signature),
  };
}

function signedDataOf(hex: string): SignedData {
  const content = ContentInfo.fromBER(Buffer.from(hex, 'hex'));
  return new SignedData({ schema: content.content });
}

function stampedTime(token: BaseBlock, signature: Buffer): Date | undefined {
  const signed = new SignedData({ schema: new ContentInfo({ schema: token }).content });
  const info = TSTInfo.fromBER(signed.encapContentInfo.eContent!.getValue());
  const isOverIt = sha256(signature).equals(
    Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView),
  );
  return isOverIt ? info.genTime : undefined;
}

function certificateHash(signingCertificate: BaseBlock): Buffer {
  const [ids] = (signingCertificate as Sequence).valueBlock.value as Sequence[];
  const [id] = ids!.valueBlock.value as Sequence[];
  return octetsOf(id!.valueBlock.value[0]!);
}

const octetsOf = (block: BaseBlock) => Buffer.from((block as OctetString).valueBlock.valueHexView);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
