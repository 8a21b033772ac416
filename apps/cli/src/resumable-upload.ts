import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { BadInput } from './bad-input.js';
import { progress } from './progress.js';
import { Unreachable, type Server } from './server.js';

/** Larger files go in pieces of this size, so that a broken connection costs no more than one. */
export const PIECE = 32 * 1024 * 1024;
const MOST_TRIES = 8;
const LOOK_EVERY_MS = 500;

const TUS = { 'tus-resumable': '1.0.0' };

interface UploadView {
  readonly id: string;
  readonly received: number;
  readonly state: string;
  readonly evidence_id: string | null;
  readonly problem: string | null;
}

/**
 * Sends a file in pieces (tus 1.0) and waits until it is whole; answers the id of the evidence. What was sent of the
 * same bytes before, by a run that was killed, is not sent again.
 */
export async function sendInPieces(
  server: Server,
  { path, name, size }: { readonly path: string; readonly name: string; readonly size: number },
): Promise<string> {
  progress(`Reading ${name}`);
  const digest = await digestOf(path);
  const address = (await begun(server, digest)) ?? (await begin(server, { name, size, digest }));
  await sendRest(server, address, { path, size });
  return await whole(server, address);
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece);
  return `sha256:${hash.digest('hex')}`;
}

async function begun(server: Server, digest: string): Promise<string | undefined> {
  const { uploads } = (await (await server('GET', `/v1/uploads?digest=${digest}`)).json()) as {
    readonly uploads: readonly UploadView[];
  };
  const [furthest] = uploads.toSorted((a, b) => b.received - a.received);
  return furthest && `/v1/uploads/${furthest.id}`;
}

async function begin(
  server: Server,
  { name, size, digest }: { readonly name: string; readonly size: number; readonly digest: string },
): Promise<string> {
  const said = Object.entries({ filename: name, digest })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const headers = { ...TUS, 'upload-length': String(size), 'upload-metadata': said };
  const response = await server('POST', '/v1/evaluation-runs/uploads', { headers });
  return response.headers.get('location')!;
}

async function sendRest(
  server: Server,
  address: string,
  { path, size }: { readonly path: string; readonly size: number },
): Promise<void> {
  for (let offset = await offsetOf(server, address); offset < size;) {
    progress(`Sent ${Math.floor((offset / size) * 100)} % of ${size} bytes`);
    const start = offset;
    offset = await stubborn(async (attempt) => {
      // After a break only the server knows what arrived.
      const at = attempt === 1 ? start : await offsetOf(server, address);
      if (at === size) return at;
      const body = createReadStream(path, { start: at, end: Math.min(at + PIECE, size) - 1 });
      const headers = {
        ...TUS,
        'upload-offset': String(at),
        'content-type': 'application/offset+octet-stream',
      };
      const response = await server('PATCH', address, { body, headers });
      return Number(response.headers.get('upload-offset'));
    });
  }
}

async function offsetOf(server: Server, address: string): Promise<number> {
  const response = await server('HEAD', address, { headers: TUS });
  return Number(response.headers.get('upload-offset'));
}

/** Tries again, ever later, while nobody answers. */
async function stubborn<T>(work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (!(error instanceof Unreachable) || attempt === MOST_TRIES) throw error;
      progress(`${error.message} Trying again`);
      await delay(2 ** attempt * 100);
    }
  }
}

async function whole(server: Server, address: string): Promise<string> {
  for (;;) {
    const { state, evidence_id, problem } = (await (await server('GET', address)).json()) as UploadView;
    if (evidence_id !== null) return evidence_id;
    if (state === 'failed') throw new BadInput(problem ?? 'The server could not put the file together.');
    progress('Waiting until the file is put together');
    await delay(LOOK_EVERY_MS);
  }
}
