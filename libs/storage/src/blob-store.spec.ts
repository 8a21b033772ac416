import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import { startS3, type S3Server } from '../../../test/support/s3-server.js';
import { BlobMissing, BlobTooLarge, type BlobStore } from './blob-store.js';
import { copyInParts } from './copy-in-parts.js';
import { openBlobStore } from './open-blob-store.js';

const MB = 1024 * 1024;
const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const NOWHERE = `sha256:${'0'.repeat(64)}`;

let folder: string;
let s3: S3Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-blobs-'));
  s3 = await startS3();
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const openS3 = (changes: object = {}) =>
  openBlobStore({
    kind: 's3',
    bucket: s3.bucket,
    prefix: 'candour/',
    endpoint: s3.endpoint,
    region: 'eu-central-1',
    credentials: s3.user,
    ...changes,
  });

interface Place {
  readonly open: () => Promise<BlobStore>;
  /** Names of everything that is stored, and of what should not be left. */
  readonly stored: () => Promise<readonly string[]>;
}

const places: readonly (readonly [string, Place])[] = [
  [
    'a folder',
    {
      open: () => openBlobStore({ kind: 'file', folder }),
      stored: async () => {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
      },
    },
  ],
  [
    'a bucket',
    {
      open: openS3,
      stored: () =>
        Promise.resolve([...s3.objects.keys(), ...s3.openUploads].map((key) => key.split('/').at(-1)!)),
    },
  ],
];

describe.each(places)('a blob store in %s', (_name, { open, stored }) => {
  let blobs: BlobStore;
  beforeAll(async () => {
    blobs = await open();
  });

  const put = (bytes: Buffer, most = 64 * MB) => blobs.put(Readable.from(inPieces(bytes)), most);

  it.each([0, 1, 100_000, 8 * MB, 8 * MB + 1, 17 * MB + 3])(
    'keeps %d bytes under their digest',
    async (size) => {
      const bytes = randomBytes(size);
      const digest = digestOf(bytes);
      expect(await put(bytes)).toEqual({ digest, bytes: size });
      expect((await buffer(await blobs.get(digest))).equals(bytes)).toBe(true);
      expect(await blobs.size(digest)).toBe(size);
      expect(await stored()).toContain(digest.slice(7));
    },
  );

  it.each([10, 10 * MB])(
    'keeps the same %d bytes once, also when they come at the same time',
    async (size) => {
      const bytes = randomBytes(size);
      const before = await stored();
      const all = await Promise.all([put(bytes), put(bytes), put(bytes)]);
      await put(bytes);
      expect(new Set(all.map(({ digest }) => digest)).size).toBe(1);
      expect(await stored()).toHaveLength(before.length + 1);
    },
  );

  it('gives ranges', async () => {
    const bytes = randomBytes(1_000);
    const { digest } = await put(bytes);
    for (const [start, end] of [
      [0, 1],
      [10, 500],
      [999, 1_000],
    ] as const)
      expect(await buffer(await blobs.get(digest, { start, end }))).toEqual(bytes.subarray(start, end));
  });

  it('says what is not there, and removes what is', async () => {
    const { digest } = await put(randomBytes(10));
    await blobs.delete(digest);
    await blobs.delete(digest);
    for (const gone of [digest, NOWHERE, 'sha256:../../etc/passwd', '']) {
      await expect(blobs.size(gone)).rejects.toThrow(BlobMissing);
      await expect(blobs.get(gone)).rejects.toThrow(BlobMissing);
    }
  });

  it.each([100, 10 * MB])('refuses more than it may take, and keeps nothing of it (%d)', async (most) => {
    const before = await stored();
    await expect(put(randomBytes(most + 1), most)).rejects.toThrow(BlobTooLarge);
    expect(await stored()).toEqual(before);
  });

  it.each([100, 10 * MB])('keeps nothing of a source that breaks off after %d bytes', async (size) => {
    const before = await stored();
    async function* breaking() {
      yield* inPieces(randomBytes(size));
      throw new Error('The line is dead');
    }
    await expect(blobs.put(Readable.from(breaking()), 64 * MB)).rejects.toThrow('The line is dead');
    expect(await stored()).toEqual(before);
  });

  it.each([100, 10 * MB])('puts the right bytes where others were slipped in (%d)', async (size) => {
    const bytes = randomBytes(size);
    const { digest } = await put(bytes);
    const key = [...s3.objects.keys()].find((one) => one.endsWith(digest.slice(7)));
    if (key) s3.objects.set(key, randomBytes(7));
    await put(bytes);
    expect((await buffer(await blobs.get(digest))).equals(bytes)).toBe(true);
  });
});

describe('a bucket', () => {
  it('is asked again when it is busy', async () => {
    const bytes = randomBytes(10 * MB);
    const blobs = await openS3();
    s3.beBusy(2);
    const { digest } = await blobs.put(Readable.from(inPieces(bytes)), 64 * MB);
    expect((await buffer(await blobs.get(digest))).equals(bytes)).toBe(true);
  });

  it.each([
    ['a wrong key', { credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'wrong' } }],
    ['another bucket', { bucket: 'elsewhere' }],
  ])('that does not answer to %s is a matter of the settings', async (_what, changes) => {
    await expect(openS3(changes)).rejects.toThrow(/^BLOB_STORE names the bucket \w+, which does not answer/);
  });

  it('copies in parts what is too large for one request', async () => {
    const bytes = randomBytes(12 * MB);
    s3.objects.set('large', bytes);
    const client = new S3Client({
      endpoint: s3.endpoint,
      region: 'eu-central-1',
      forcePathStyle: true,
      credentials: s3.user,
    });
    const target = { Bucket: s3.bucket, Key: 'copy', CopySource: `${s3.bucket}/large` };
    await copyInParts(client, target, bytes.length, 5 * MB);
    expect(s3.objects.get('copy')!.equals(bytes)).toBe(true);
    await expect(copyInParts(client, target, bytes.length, MB)).rejects.toThrow('EntityTooSmall');
    expect(s3.openUploads.size).toBe(0);
  });
});

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
