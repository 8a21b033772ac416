import { OutboundError, type Outbound, type OutboundErrorCode } from '#outbound';
import type { Claimed } from './claim.js';
import { signingKey } from './keys.js';
import { retryAfterMs } from './schedule.js';
import { messageHeaders } from './signature.js';

const TIMEOUT_MS = 20_000;
/** Of an answer: enough to see what went wrong, too little to carry anything off. */
const EXCERPT_BYTES = 1_024;

/** How an attempt went. */
export interface Attempted {
  readonly at: Date;
  readonly durationMs: number;
  /** Of the answer; null when there was none. */
  readonly status: number | null;
  /** Why there was none. */
  readonly failure: OutboundErrorCode | null;
  readonly excerpt: string | null;
  readonly retryAfterMs: number;
}

/** Sends a message once. No transaction is open meanwhile; the other side may take its time. */
export async function attempt(
  { url, eventId, body, keys }: Claimed,
  {
    outbound,
    master,
    signal,
  }: { readonly outbound: Outbound; readonly master: Buffer; readonly signal: AbortSignal },
): Promise<Attempted> {
  const at = new Date();
  const signed = messageHeaders(
    { id: eventId, at, body },
    keys.map((id) => signingKey(master, id)),
  );
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const answer = await outbound.request(url, {
      method: 'POST',
      headers: { ...signed, 'content-type': 'application/json', 'user-agent': 'Candour' },
      body: Buffer.from(body),
      timeoutMs: TIMEOUT_MS,
      mostBytes: EXCERPT_BYTES,
      signal,
    });
    return {
      at,
      durationMs: took(),
      status: answer.status,
      failure: null,
      excerpt: printable(answer.body),
      retryAfterMs: retryAfterMs(answer.headers['retry-after'], new Date()),
    };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { at, durationMs: took(), status: null, failure: error.code, excerpt: null, retryAfterMs: 0 };
  }
}

/** Attacker-controlled bytes as one line of text that can be stored and shown, without control characters. */
function printable(body: Buffer): string {
  return body
    .toString('utf8')
    .replaceAll(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Co}]+/gu, ' ')
    .trim();
}
