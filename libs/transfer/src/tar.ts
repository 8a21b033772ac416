import type { Readable } from 'node:stream';
import { ByteReader } from './byte-reader.js';

const BLOCK = 512;
/** Eleven octal digits; larger sizes are written in base 256, as GNU tar and bsdtar read and write them. */
const LARGEST_OCTAL = 8 ** 11 - 1;

/** A file that goes into an archive; its size must be known before its bytes. */
export interface ArchiveFile {
  readonly name: string;
  readonly bytes: number;
  content(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A file that comes out of an archive; its content must be read to its end before the next file. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Buffer>;
}

/** The files as a POSIX ustar stream. Throws when a file has more or fewer bytes than it said. */
export async function* writeTar(
  files: Iterable<ArchiveFile> | AsyncIterable<ArchiveFile>,
): AsyncGenerator<Buffer> {
  for await (const file of files) {
    yield header(file);
    let written = 0;
    for await (const chunk of file.content()) {
      written += chunk.length;
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    }
    if (written !== file.bytes) {
      throw new Error(`${file.name} has ${written} bytes, not the ${file.bytes} that it had before`);
    }
    yield Buffer.alloc(padding(file.bytes));
  }
  yield Buffer.alloc(2 * BLOCK);
}

/** The regular files of a tar stream, one after the other. Throws an `ArchiveError` for anything else. */
export async function* readTar(source: Readable): AsyncGenerator<ArchivedFile> {
  const reader = new ByteReader(source);
  for (;;) {
    const block = await reader.take(BLOCK);
    if (!block) throw new ArchiveError('The archive ends in the middle.');
    if (block.every((byte) => byte === 0)) return;
    const { name, bytes } = entryOf(block);
    let left = bytes;
    yield {
      name,
      bytes,
      content: (async function* () {
        while (left > 0) {
          const chunk = await reader.upTo(left);
          if (!chunk) throw new ArchiveError(`The archive ends within ${name}.`);
          left -= chunk.length;
          yield chunk;
        }
      })(),
    };
    if (left > 0) throw new Error(`${name} was not read to its end`);
    await reader.take(padding(bytes));
  }
}

/** An archive that cannot be read or does not hold what it says; the message is for people. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

function header({ name, bytes }: ArchiveFile): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`The name ${name} does not fit into a tar header`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write('0000644\x000000000\x000000000\0', 100, 'ascii');
  if (bytes <= LARGEST_OCTAL) block.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(bytes), 128);
  }
  block.write('00000000000\0', 136, 'ascii');
  block.write('        0', 148, 'ascii');
  block.write('ustar\x0000', 257, 'ascii');
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return block;
}

function entryOf(block: Buffer): { readonly name: string; readonly bytes: number } {
  if (Number.parseInt(text(block, 148, 8), 8) !== checksum(block)) {
    throw new ArchiveError('This is not a tar archive, or it is damaged.');
  }
  const name = text(block, 0, 100);
  if (block[156] !== 0x30 && block[156] !== 0) {
    throw new ArchiveError(`The archive holds ${name}, which is not a regular file.`);
  }
  const bytes =
    block[124] === 0x80 ? Number(block.readBigUInt64BE(128)) : Number.parseInt(text(block, 124, 12), 8);
  if (!Number.isSafeInteger(bytes) || bytes < 0)
    throw new ArchiveError(`The archive states no size for ${name}.`);
  return { name, bytes };
}

/** The sum of all bytes, those of the check sum itself counted as spaces. */
function checksum(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

function text(block: Buffer, at: number, length: number): string {
  return block
    .toString('utf8', at, at + length)
    .split('\0')[0]!
    .trim();
}

const padding = (bytes: number) => (BLOCK - (bytes % BLOCK)) % BLOCK;
