import type { Outbound } from './outbound.js';
import { OutboundError } from './outbound-error.js';

const MOST_BYTES = 1024 ** 2;

/** `fetch` for libraries that want one, with all that Outbound guards against; an answer beyond 1 MiB is refused. */
export function outboundFetch(outbound: Outbound, timeoutMs: number) {
  return async (url: string, init: RequestInit): Promise<Response> => {
    const request = new Request(url, init);
    const { status, headers, body, cut } = await outbound.request(url, {
      method: request.method === 'POST' ? 'POST' : 'GET',
      headers: Object.fromEntries(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
      timeoutMs,
      mostBytes: MOST_BYTES,
      signal: request.signal,
    });
    if (cut) throw new OutboundError('too-large', `The answer is larger than ${MOST_BYTES} bytes.`);
    const pairs = Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one) => [name, one] as [string, string]),
    );
    return new Response(body.length > 0 ? new Uint8Array(body) : null, { status, headers: pairs });
  };
}
