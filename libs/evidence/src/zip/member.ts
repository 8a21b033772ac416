import { Readable, pipeline } from 'node:stream';
import {
  constants,
  crc32,
  createInflateRaw,
  createZstdDecompress,
  inflateRawSync,
  zstdDecompressSync,
} from 'node:zlib';
import { limits } from '../limits.js';
import { chunks, type Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { LOCAL_HEADER_SIZE, quoted, type Member } from './central-directory.js';
import { cutAtFrames, framesOf } from './zstd-frames.js';

const LOCAL_HEADER = 0x04034b50;
const MOST_EXTRA = 0xffff;
/** 128 MB, the most that any known writer uses; a larger zstd window is a demand for memory. */
const WINDOW = { [constants.ZSTD_d_windowLogMax]: 27 };
const STORED = 0;
const DEFLATE = 8;

/**
 * The content of one member in pieces. Never yields more than its declared size, which itself may not exceed
 * `cap`; size and CRC-32 are checked at the end, so a reader that stops early has read unchecked bytes. What is
 * small comes in one piece, checked.
 */
export async function* content(reader: Reader, member: Member, cap: number): AsyncGenerator<Buffer> {
  refuseBomb(member, cap);
  if (isSmall(member)) {
    yield await wholeContent(reader, member);
    return;
  }
  const header = await reader.read(member.offset, LOCAL_HEADER_SIZE + member.nameLength);
  const start = member.offset + dataStart(header, member);
  const packed = chunks(reader, start, start + member.compressedSize);
  let size = 0;
  let crc = 0;
  try {
    for await (const chunk of unpacked(packed, member)) {
      size += chunk.length;
      if (size > member.size) throw damaged(member, MORE);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(member, 'cannot be decompressed');
  }
  check(member, size, crc);
}

const MORE = 'holds more than it declares';

/** Of these a log has tens of thousands: a stream for each would cost more than its content. */
function isSmall({ size, compressedSize }: Member): boolean {
  return size <= limits.unpacked && compressedSize <= limits.unpacked;
}

async function wholeContent(reader: Reader, member: Member): Promise<Buffer> {
  const { offset, before, nameLength, compressedSize } = member;
  const most = LOCAL_HEADER_SIZE + nameLength + MOST_EXTRA + compressedSize;
  const bytes = await reader.read(offset, Math.min(before - offset, most));
  const start = dataStart(bytes, member);
  const whole = unpackedWhole(bytes.subarray(start, start + compressedSize), member);
  check(member, whole.length, crc32(whole));
  return whole;
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

/**
 * Where the data begin, from the local header on. It repeats the name and method; a file in which they differ shows
 * each reader another log.
 */
function dataStart(header: Buffer, member: Member): number {
  const { nameLength } = member;
  const named = LOCAL_HEADER_SIZE + nameLength;
  const sound =
    header.readUInt32LE(0) === LOCAL_HEADER &&
    header.readUInt16LE(8) === member.method &&
    header.readUInt16LE(26) === nameLength &&
    header.toString('utf8', LOCAL_HEADER_SIZE, named) === member.name;
  if (!sound) throw damaged(member, 'has a local header that contradicts the central directory');
  const start = named + header.readUInt16LE(28);
  if (member.offset + start + member.compressedSize > member.before)
    throw damaged(member, 'reaches into what follows it');
  return start;
}

async function* unpacked(packed: AsyncIterable<Buffer>, member: Member): AsyncGenerator<Buffer> {
  if (member.method === STORED) {
    yield* packed;
    return;
  }
  const chunkSize = limits.unpacked;
  const [source, inflater] =
    member.method === DEFLATE
      ? [packed, createInflateRaw({ chunkSize })]
      : [cutAtFrames(packed), createZstdDecompress({ chunkSize, params: WINDOW })];
  // The pipeline destroys the source with the inflater; an error reaches us through the iteration.
  pipeline(Readable.from(source), inflater, () => {});
  yield* inflater as AsyncIterable<Buffer>;
}

function unpackedWhole(packed: Buffer, member: Member): Buffer {
  if (member.method === STORED) return packed;
  const pieces: Buffer[] = [];
  // One byte more than is left tells that there is more: no frame takes memory that was not declared.
  let left = member.size + 1;
  try {
    for (const piece of member.method === DEFLATE ? [packed] : framesOf(packed)) {
      const options = { maxOutputLength: left, chunkSize: Math.max(constants.Z_MIN_CHUNK, left) };
      const plain =
        member.method === DEFLATE
          ? inflateRawSync(piece, options)
          : zstdDecompressSync(piece, { ...options, params: WINDOW });
      left -= plain.length;
      if (left <= 0) throw damaged(member, MORE);
      pieces.push(plain);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const isMore = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw damaged(member, isMore ? MORE : 'cannot be decompressed');
  }
  return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
}

function check(member: Member, size: number, crc: number): void {
  if (size !== member.size) throw damaged(member, `holds ${size} bytes and declares ${member.size}`);
  if (crc !== member.crc) throw damaged(member, 'does not match its checksum');
}

function damaged(member: Member, how: string): Refusal {
  return new Refusal('broken-zip', `Member ${quoted(member.name)} of the zip archive ${how}.`);
}
