import { Readable, pipeline } from 'node:stream';
import { constants, crc32, createInflateRaw, createZstdDecompress } from 'node:zlib';
import { limits } from '../limits.js';
import { chunks, type Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { LOCAL_HEADER_SIZE, quoted, type Member } from './central-directory.js';
import { cutAtFrames } from './zstd-frames.js';

const LOCAL_HEADER = 0x04034b50;
/** 128 MB, the most that any known writer uses; a larger zstd window is a demand for memory. */
const WINDOW_LOG = 27;

/**
 * The content of one member in pieces. Never yields more than its declared size, which itself may not exceed
 * `cap`; size and CRC-32 are checked at the end, so a reader that stops early has read unchecked bytes.
 */
export async function* content(reader: Reader, member: Member, cap: number): AsyncGenerator<Buffer> {
  refuseBomb(member, cap);
  const start = await dataStart(reader, member);
  const packed = chunks(reader, start, start + member.compressedSize);
  let size = 0;
  let crc = 0;
  try {
    for await (const chunk of unpacked(packed, member)) {
      size += chunk.length;
      if (size > member.size) throw damaged(member, 'holds more than it declares');
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(member, 'cannot be decompressed');
  }
  if (size !== member.size) throw damaged(member, `holds ${size} bytes and declares ${member.size}`);
  if (crc !== member.crc) throw damaged(member, 'does not match its checksum');
}

function refuseBomb(member: Member, cap: number): void {
  if (member.size > cap) {
    throw new Refusal(
      'too-large',
      `Member ${quoted(member.name)} declares ${member.size} bytes; at most ${cap} are read.`,
    );
  }
  if (member.size > limits.ratioFrom && member.size > limits.ratio * member.compressedSize) {
    throw new Refusal(
      'zip-bomb',
      `Member ${quoted(member.name)} would grow from ${member.compressedSize} to ${member.size} bytes.`,
    );
  }
}

/** The local header repeats the name and method; a file in which they differ shows each reader another log. */
async function dataStart(reader: Reader, member: Member): Promise<number> {
  const { nameLength } = member;
  const header = await reader.read(member.offset, LOCAL_HEADER_SIZE + nameLength);
  const sound =
    header.readUInt32LE(0) === LOCAL_HEADER &&
    header.readUInt16LE(8) === member.method &&
    header.readUInt16LE(26) === nameLength &&
    header.toString('utf8', LOCAL_HEADER_SIZE) === member.name;
  if (!sound) throw damaged(member, 'has a local header that contradicts the central directory');
  const start = member.offset + LOCAL_HEADER_SIZE + nameLength + header.readUInt16LE(28);
  if (start + member.compressedSize > member.before) throw damaged(member, 'reaches into what follows it');
  return start;
}

async function* unpacked(packed: AsyncIterable<Buffer>, member: Member): AsyncGenerator<Buffer> {
  if (member.method === 0) {
    yield* packed;
    return;
  }
  // A journal has thousands of small members: a full-size buffer for each would cost more than they do.
  const chunkSize = Math.min(Math.max(member.size, constants.Z_MIN_CHUNK), limits.chunk);
  const [source, inflater] =
    member.method === 8
      ? [packed, createInflateRaw({ chunkSize })]
      : [
          cutAtFrames(packed),
          createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG } }),
        ];
  // The pipeline destroys the source with the inflater; an error reaches us through the iteration.
  pipeline(Readable.from(source), inflater, () => {});
  yield* inflater as AsyncIterable<Buffer>;
}

function damaged(member: Member, how: string): Refusal {
  return new Refusal('broken-zip', `Member ${quoted(member.name)} of the zip archive ${how}.`);
}
