import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { readTar, writeTar, type ArchiveFile } from './tar.js';

const file = (name: string, content: Uint8Array, bytes = content.length): ArchiveFile => ({
  name,
  bytes,
  content: () => [content],
});

async function tarOf(files: readonly ArchiveFile[]): Promise<Buffer> {
  return buffer(writeTar(files));
}

async function filesOf(archive: Buffer, chunk = 700): Promise<{ name: string; content: string }[]> {
  const pieces = Array.from({ length: Math.ceil(archive.length / chunk) }, (_, index) =>
    archive.subarray(index * chunk, (index + 1) * chunk),
  );
  const found: { name: string; content: string }[] = [];
  for await (const { name, content } of readTar(Readable.from(pieces))) {
    found.push({ name, content: (await buffer(content)).toString('latin1') });
  }
  return found;
}

it('gives back every file, however the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 1500 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 2000 }),
      async (contents, chunk) => {
        const archive = await tarOf(contents.map((content, index) => file(`blobs/${index}`, content)));
        const expected = contents.map((content, index) => ({
          name: `blobs/${index}`,
          content: Buffer.from(content).toString('latin1'),
        }));
        expect(await filesOf(archive, chunk)).toEqual(expected);
      },
    ),
    { numRuns: 50 },
  );
});

it('is read by tar', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'candour-tar-'));
  try {
    await writeFile(join(folder, 'a.tar'), await tarOf([file('tables/x.ndjson', Buffer.from('{"a":1}\n'))]));
    execFileSync('tar', ['xf', 'a.tar'], { cwd: folder });
    expect(await readFile(join(folder, 'tables/x.ndjson'), 'utf8')).toBe('{"a":1}\n');
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('refuses a file that changed its size while it was written', async () => {
  await expect(tarOf([file('x', Buffer.from('abc'), 2)])).rejects.toThrow('x has 3 bytes, not the 2');
});

it.each([
  ['nothing', Buffer.alloc(0), 'ends in the middle'],
  ['text', Buffer.alloc(1024, 'x'), 'not a tar archive'],
])('refuses %s in one sentence', async (_, bytes, message) => {
  await expect(filesOf(bytes)).rejects.toThrow(message);
});

it('refuses an archive that was cut off', async () => {
  const archive = await tarOf([file('x', Buffer.alloc(2000, 'x'))]);
  await expect(filesOf(archive.subarray(0, 1200))).rejects.toThrow('ends within x');
});

it('refuses what is not a regular file', async () => {
  const archive = await tarOf([file('x', Buffer.alloc(0))]);
  archive[156] = 0x32;
  archive.write(
    (Number.parseInt(archive.toString('ascii', 148, 154), 8) + 2).toString(8).padStart(6, '0'),
    148,
  );
  await expect(filesOf(archive)).rejects.toThrow('not a regular file');
});
