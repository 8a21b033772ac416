import { Agent, request } from 'node:http';
import { instance } from '../instance.js';
import type { FuzzRequest } from './requests.js';

export interface FuzzAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Another client than the other tests are, so that limits per client do not touch them. */
const agent = new Agent({ keepAlive: true, maxSockets: 16, localAddress: '127.0.0.2' });
const PATIENCE_MS = 20_000;

/** Sends a request as it is; nothing on this side puts it right. Rejects when no answer comes. */
export async function send(fuzzed: FuzzRequest): Promise<FuzzAnswer> {
  try {
    return await sendOnce(fuzzed);
  } catch (error) {
    // A kept connection that the server closes, as it may after a refusal, can cross with the next request.
    if ((error as { reused?: boolean }).reused) return sendOnce(fuzzed);
    throw error;
  }
}

function sendOnce({ method, path, headers, body }: FuzzRequest): Promise<FuzzAnswer> {
  const url = new URL(instance().baseUrl);
  const length = body ? { 'content-length': String(body.length) } : {};
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: url.hostname, port: url.port, method, path, headers: { ...headers, ...length }, agent },
      (incoming) => {
        const type = incoming.headers['content-type'] ?? '';
        if (type === 'text/event-stream') {
          // It may never end; that it began is the answer.
          incoming.destroy();
          return resolve({ status: incoming.statusCode!, type, text: '' });
        }
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode!,
            type,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(`No answer to ${method} ${path}`)));
    outgoing.on('error', (error) => reject(Object.assign(error, { reused: outgoing.reusedSocket })));
    outgoing.end(body);
  });
}

export function closeConnections(): void {
  agent.destroy();
}
