import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { buffer } from 'node:stream/consumers';

const CONNECTIONS = 16;

/** Requests per second that `connections` clients get from an address, each waiting for its answer, for some seconds. */
export async function throughput(
  url: string,
  seconds: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const until = performance.now() + seconds * 1000;
  let answers = 0;
  const client = async () => {
    while (performance.now() < until) {
      await new Promise<void>((resolve, reject) => {
        get(url, { agent, headers }, (response) => {
          if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
          response.on('end', resolve).resume();
        }).on('error', reject);
      });
      answers += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  return (answers / (performance.now() - started)) * 1000;
}

/** The bytes that an address answers with. */
export async function bytesOf(url: string, headers: Readonly<Record<string, string>>): Promise<Buffer> {
  const response = await fetch(url, { headers });
  return buffer(response.body as unknown as AsyncIterable<Uint8Array>);
}

/** A bare Fastify in a process of its own whose only route returns these bytes; answers with its address. */
export async function bareServer(body: Buffer): Promise<{ url: string; process: ChildProcess }> {
  const child = fork(new URL('bare-server.js', import.meta.url), {
    env: { ...process.env, BODY: body.toString() },
  });
  const [url] = (await once(child, 'message')) as [string];
  return { url, process: child };
}
