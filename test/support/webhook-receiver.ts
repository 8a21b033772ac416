import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came, its body as text. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A real HTTP server on loopback that keeps what it is sent. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** The next request that is as wanted; those that came before count. */
  next(wanted?: (one: Received) => boolean): Promise<Received>;
  /** How it answers from now on; 204 unless told otherwise. */
  answers(listener: RequestListener): void;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let answer: RequestListener = (_request, response) => response.writeHead(204).end();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      received.push({ path: request.url!, headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
      for (const look of waiting) look();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    next: (wanted = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = received.find(wanted);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    answers: (listener) => (answer = listener),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve()).closeAllConnections();
      }),
  };
}
