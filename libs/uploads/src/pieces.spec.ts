import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FileBlobStore } from '#storage';
import { keepPieces } from './pieces.js';

let folder: string;
let blobs: FileBlobStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-pieces-'));
  blobs = new FileBlobStore(folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Arrives in parts of 700 bytes, and breaks off after the given number of them. */
async function* arriving(bytes: Buffer, breaksAfter = Infinity): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 700) {
    if (at / 700 >= breaksAfter) throw new Error('The connection broke.');
    yield bytes.subarray(at, at + 700);
  }
}

async function kept(source: AsyncIterable<Buffer>): Promise<{ pieces: Buffer[]; error?: string }> {
  const pieces: Buffer[] = [];
  try {
    await keepPieces(
      source,
      blobs,
      async ({ digest }) => {
        pieces.push(await buffer(await blobs.get(digest)));
      },
      1000,
    );
    return { pieces };
  } catch (error) {
    return { pieces, error: (error as Error).message };
  }
}

it.each([0, 1, 700, 999, 1000, 1001, 5000])(
  'cuts %i bytes into durable pieces, none of them empty',
  async (size) => {
    const bytes = randomBytes(size);
    const { pieces } = await kept(arriving(bytes));
    expect(Buffer.concat(pieces)).toEqual(bytes);
    expect(
      pieces
        .map(({ length }) => length)
        .slice(0, -1)
        .every((length) => length === 1000),
    ).toBe(true);
    expect(pieces.every(({ length }) => length > 0)).toBe(true);
  },
);

it('keeps what came before a stream broke off', async () => {
  const bytes = randomBytes(5000);
  const { pieces, error } = await kept(arriving(bytes, 4));
  expect(Buffer.concat(pieces)).toEqual(bytes.subarray(0, 2800));
  expect(error).toBe('The connection broke.');
});
