import { createHash, randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  MessageImprint,
  PKIStatus,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { OutboundError, type Outbound } from '#outbound';
import { positive } from './der-integer.js';

/** Vouches for the time at which a signature was there. */
export interface TimestampAuthority {
  /** A token (RFC 3161, 2.4.2) over these bytes. Throws a TimestampError. */
  stamp(bytes: Buffer): Promise<ArrayBuffer>;
}

/** There is no timestamp; another try may bring it. The message is one sentence and names no address. */
export class TimestampError extends Error {
  constructor(reason: string) {
    super(`The timestamp authority gave no timestamp: ${reason}`);
    this.name = 'TimestampError';
  }
}

const SHA_256 = '2.16.840.1.101.3.4.2.1';
const TIMEOUT_MS = 20_000;
const MOST_BYTES = 64 * 1024;

/** Asks the authority at `url` over HTTP (RFC 3161, 3.4), and believes only a token over what it was asked for. */
export function timestampAuthority(outbound: Outbound, url: string): TimestampAuthority {
  return {
    stamp: async (bytes) => {
      const digest = Uint8Array.from(createHash('sha256').update(bytes).digest());
      const nonce = positive(randomBytes(16));
      const answer = await ask(outbound, url, requestFor(digest, nonce));
      return tokenIn(answer, { bytes, digest, nonce });
    },
  };
}

function requestFor(digest: Uint8Array<ArrayBuffer>, nonce: Uint8Array<ArrayBuffer>): Buffer {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
      hashedMessage: new OctetString({ valueHex: digest.buffer }),
    }),
    nonce: new Integer({ valueHex: nonce.buffer }),
    certReq: true,
  });
  return Buffer.from(request.toSchema().toBER());
}

async function ask(outbound: Outbound, url: string, body: Buffer): Promise<Buffer> {
  const wanted = {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body,
    timeoutMs: TIMEOUT_MS,
    mostBytes: MOST_BYTES,
  } as const;
  const answer = await outbound.request(url, wanted).catch((error: unknown) => {
    throw error instanceof OutboundError ? new TimestampError(error.message) : error;
  });
  if (answer.status !== 200) throw new TimestampError(`it answered with status ${answer.status}.`);
  if (answer.cut) throw new TimestampError('its answer is too large.');
  return answer.body;
}

interface Asked {
  readonly bytes: Buffer;
  readonly digest: Uint8Array;
  readonly nonce: Uint8Array;
}

async function tokenIn(answer: Buffer, { bytes, digest, nonce }: Asked): Promise<ArrayBuffer> {
  const response = read(() => TimeStampResp.fromBER(answer));
  const { status } = response.status;
  if (status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods)
    throw new TimestampError(`it refused with status ${status}.`);
  const token = response.timeStampToken;
  const signed = read(() => new SignedData({ schema: token!.content }));
  const info = read(() => TSTInfo.fromBER(signed.encapContentInfo.eContent!.getValue()));
  const { messageImprint: imprint } = info;
  const isOurs =
    imprint.hashAlgorithm.algorithmId === SHA_256 &&
    equal(imprint.hashedMessage.valueBlock.valueHexView, digest) &&
    info.nonce !== undefined &&
    equal(info.nonce.valueBlock.valueHexView, nonce);
  if (!isOurs) throw new TimestampError('its token is over something else.');
  const data = Uint8Array.from(bytes).buffer;
  if (!(await response.verify({ signer: 0, data }).catch(() => false)))
    throw new TimestampError('the signature of its token does not hold.');
  return token!.toSchema().toBER();
}

function read<T>(parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new TimestampError('its answer cannot be read.');
  }
}

const equal = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
