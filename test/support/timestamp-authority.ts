import { createHash, generateKeyPairSync, randomInt, type webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Integer, ObjectIdentifier, OctetString, Sequence, Utf8String } from 'asn1js';
import {
  Attribute,
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  Time,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

/** How an authority fails. */
export type Failing = 'unavailable' | 'refuses' | 'other-imprint' | 'other-nonce' | 'forged' | 'garbage';

export interface TimestampServer {
  readonly url: string;
  /** How many requests came. */
  readonly asked: number;
  /** Fails the next `times` requests in this way. */
  fail(how: Failing, times: number): void;
  stop(): Promise<void>;
}

const EC = { name: 'ECDSA', namedCurve: 'P-256' };
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const REJECTION = 2;

/** A real RFC 3161 authority on loopback, on any port unless told, that vouches for `time`. */
export async function startTimestampAuthority(
  port = 0,
  time: () => Date = () => new Date(),
): Promise<TimestampServer> {
  const authority = await anAuthority();
  let asked = 0;
  let failing: { how: Failing; times: number } = { how: 'garbage', times: 0 };
  const server = createServer(async (request, response) => {
    asked += 1;
    const how = failing.times > 0 ? failing.how : undefined;
    failing.times -= 1;
    const body = await buffer(request);
    if (how === 'unavailable') return void response.writeHead(503).end();
    const reply = how === 'garbage' ? Buffer.from('no') : await answered(authority, body, time(), how);
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply);
  });
  server.listen(port, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    get asked() {
      return asked;
    },
    fail: (how, times) => (failing = { how, times }),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}

interface Authority {
  readonly certificate: Certificate;
  readonly key: webcrypto.CryptoKey;
}

async function anAuthority(): Promise<Authority> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.toCryptoKey(EC, false, ['sign']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 1 });
  for (const name of [certificate.subject, certificate.issuer]) {
    const value = new Utf8String({ value: 'Timestamp authority of a test' });
    name.typesAndValues.push(new AttributeTypeAndValue({ type: '2.5.4.3', value }));
  }
  certificate.notBefore = new Time({ value: new Date('2020-01-01T00:00:00Z') });
  certificate.notAfter = new Time({ value: new Date('2049-01-01T00:00:00Z') });
  await certificate.subjectPublicKeyInfo.importKey(publicKey.toCryptoKey(EC, true, ['verify']));
  const usage = new ExtKeyUsage({ keyPurposes: [TIME_STAMPING] }).toSchema().toBER();
  certificate.extensions = [new Extension({ extnID: '2.5.29.37', critical: true, extnValue: usage })];
  await certificate.sign(key, 'SHA-256');
  return { certificate, key };
}

async function answered(
  authority: Authority,
  body: Buffer,
  time: Date,
  how: Failing | undefined,
): Promise<Buffer> {
  const request = TimeStampReq.fromBER(body);
  if (how === 'refuses') {
    const status = new PKIStatusInfo({ status: REJECTION });
    return Buffer.from(new TimeStampResp({ status }).toSchema().toBER());
  }
  const imprint = request.messageImprint;
  if (how === 'other-imprint') imprint.hashedMessage = octets(createHash('sha256').update('other').digest());
  const info = new TSTInfo({
    version: 1,
    policy: '1.3.6.1.4.1.99999.1',
    messageImprint: imprint,
    serialNumber: new Integer({ value: randomInt(1, 2 ** 31) }),
    genTime: time,
    nonce: how === 'other-nonce' ? new Integer({ value: 7 }) : request.nonce!,
  });
  const signed = await signedToken(authority, Buffer.from(info.toSchema().toBER()));
  if (how === 'forged') signed.signerInfos[0]!.signature = octets(Buffer.from(forgedSignature(), 'hex'));
  const content = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
  const response = new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }), timeStampToken: content });
  return Buffer.from(response.toSchema().toBER());
}

async function signedToken({ certificate, key }: Authority, info: Buffer): Promise<SignedData> {
  const der = Buffer.from(certificate.toSchema(true).toBER());
  const id = new Sequence({ value: [octets(createHash('sha256').update(der).digest())] });
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: TST_INFO }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            new Attribute({
              type: CONTENT_TYPE,
              values: [new ObjectIdentifier({ value: TST_INFO })],
            }),
            new Attribute({
              type: MESSAGE_DIGEST,
              values: [octets(createHash('sha256').update(info).digest())],
            }),
            new Attribute({
              type: SIGNING_CERTIFICATE_V2,
              values: [new Sequence({ value: [new Sequence({ value: [id] })] })],
            }),
          ],
        }),
      }),
    ],
    certificates: [certificate],
  });
  // In one piece (DER, as RFC 3161 wants it): given to the constructor it would be cut.
  signed.encapContentInfo.eContent = octets(info);
  await signed.sign(key, 0, 'SHA-256');
  return signed;
}

/** An ECDSA signature by form, with r = s = 1. */
const forgedSignature = () => '3006020101020101';

const octets = (bytes: Buffer) => new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
