import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Networks } from './addresses.js';
import { checkedUrl } from './check-url.js';
import { OutboundError } from './outbound-error.js';
import { checkedLookup, resolveBySystem, type Resolve } from './resolve-checked.js';

const MOST_SENT_BYTES = 1024 ** 2;
const MOST_HEADER_BYTES = 16 * 1024;

export interface OutboundRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** From the name's resolution to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Of the answer's body; what comes after is not read. */
  readonly mostBytes: number;
  readonly signal?: AbortSignal;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** There was more of it than `mostBytes`. */
  readonly cut: boolean;
}

/**
 * The one way in which Candour calls others over HTTP, who may be chosen by somebody that nobody trusts: public
 * addresses only, connected to as they were checked; https only; no redirect is followed, no proxy of the environment
 * used, no certificate left unchecked, no connection kept.
 */
export class Outbound {
  private readonly allowed: Networks;
  private readonly lookup: LookupFunction;
  private readonly http = new HttpAgent({ keepAlive: false });
  private readonly https = new HttpsAgent({ keepAlive: false });

  /** `allow` names networks that may be called beside the public Internet (CIDR), http only where they are loopback. */
  constructor({
    allow,
    resolve = resolveBySystem,
  }: {
    readonly allow: readonly string[];
    readonly resolve?: Resolve;
  }) {
    this.allowed = new Networks(allow);
    this.lookup = checkedLookup(resolve, this.allowed);
  }

  /** The answer, whatever its status. Throws an OutboundError, or the reason of `signal`. */
  async request(url: string, wanted: OutboundRequest): Promise<OutboundAnswer> {
    const { body = new Uint8Array(), timeoutMs, mostBytes, signal } = wanted;
    const target = checkedUrl(url, this.allowed);
    if (body.length > MOST_SENT_BYTES) {
      throw new OutboundError('too-large', `More than ${MOST_SENT_BYTES} bytes are not sent.`);
    }
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const until = signal ? AbortSignal.any([timeout, signal]) : timeout;
      const response = await this.respond(target, { ...wanted, body, signal: until });
      const read = await readUpTo(response, mostBytes);
      return { status: response.statusCode!, headers: response.headers, ...read };
    } catch (error) {
      signal?.throwIfAborted();
      throw timeout.aborted
        ? new OutboundError('timeout', `No answer within ${timeoutMs / 1000} s.`)
        : explained(error);
    }
  }

  private respond(
    url: URL,
    {
      method,
      headers,
      body,
      signal,
    }: OutboundRequest & { readonly body: Uint8Array; readonly signal: AbortSignal },
  ): Promise<IncomingMessage> {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
      (secure ? httpsRequest : httpRequest)(
        url,
        {
          method,
          headers: { ...headers, ...(method === 'POST' && { 'content-length': String(body.length) }) },
          lookup: this.lookup,
          agent: secure ? this.https : this.http,
          rejectUnauthorized: true,
          maxHeaderSize: MOST_HEADER_BYTES,
          signal,
        },
        resolve,
      )
        .on('error', reject)
        .end(body);
    });
  }
}

async function readUpTo(response: IncomingMessage, most: number): Promise<{ body: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > most) break;
  }
  return { body: Buffer.concat(chunks).subarray(0, most), cut: bytes > most };
}

const TLS = /TLS|SSL|CERT|EPROTO|UNABLE_TO|SIGNED/;

/** The system's own message names addresses and ports inside the network: none of that leaves here. */
function explained(error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (error instanceof OutboundError || typeof code !== 'string') return error;
  return TLS.test(code)
    ? new OutboundError('tls', `No secure connection: ${code}.`)
    : new OutboundError('connection', `The connection failed: ${code}.`);
}
