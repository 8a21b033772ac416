import { Readable } from 'node:stream';
import type { BlobStore } from '#storage';
import fc from 'fast-check';
import { storedFile } from './stored-file.js';

const MB = 1024 * 1024;
const content = Buffer.from(Array.from({ length: 9 * MB }, (_, i) => (i * 31) % 251));

/** Only what a reader of ranges needs. */
function store() {
  const fetched: number[] = [];
  const get: BlobStore['get'] = (_digest, range) => {
    const piece = content.subarray(range?.start, range?.end);
    fetched.push(piece.length);
    return Promise.resolve(Readable.from([piece]));
  };
  return { blobs: { get } as BlobStore, fetched };
}

const file = { digest: 'sha256:x', bytes: content.length, name: 'log' };

it('has the bytes of every range, in whatever order they are asked for', async () => {
  const range = fc.tuple(fc.nat(content.length), fc.nat(100_000));
  await fc.assert(
    fc.asyncProperty(fc.array(range, { maxLength: 10 }), async (ranges) => {
      const reader = storedFile(store().blobs, file);
      for (const [offset, wanted] of ranges) {
        const length = Math.min(wanted, content.length - offset);
        const bytes = await reader.read(offset, length);
        if (!bytes.equals(content.subarray(offset, offset + length))) throw new Error(`${offset}, ${length}`);
      }
    }),
    { numRuns: 50 },
  );
});

it('fetches a file that is read forwards in few large ranges', async () => {
  const { blobs, fetched } = store();
  const reader = storedFile(blobs, file);
  for (let at = 0; at < content.length; at += MB / 4) await reader.read(at, MB / 4);
  expect(fetched).toEqual([4 * MB, 4 * MB, MB]);
});

it('fetches no more than is asked for by a reader that jumps', async () => {
  const { blobs, fetched } = store();
  const reader = storedFile(blobs, file);
  for (const offset of [8 * MB, 100, 5 * MB]) await reader.read(offset, 10);
  expect(fetched).toEqual([10, 10, 10]);
});
