import { limits } from '../limits.js';
import type { Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import type { Directory } from './end-record.js';

/** One entry of the central directory. Sizes are claims until the member has been read. */
export interface Member {
  readonly name: string;
  /** In bytes; `name` may stand for bytes that are no UTF-8. */
  readonly nameLength: number;
  readonly method: Method;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Of its local header, from the start of the file. */
  readonly offset: number;
  /** Where the next member or the central directory begins: nothing of this member lies behind it. */
  readonly before: number;
}

/** Stored, deflate, Zstandard (APPNOTE 4.4.5): all that Inspect has ever written. */
export type Method = 0 | 8 | 93;

export const LOCAL_HEADER_SIZE = 30;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const ZIP64_FIELD = 1;

type Entry = Omit<Member, 'before'>;

/** All entries in the order of the directory; refuses what overlaps, lies outside, or is encrypted. */
export async function readDirectory(reader: Reader, directory: Directory): Promise<Member[]> {
  const size = directory.end - directory.start;
  if (size > limits.centralDirectory || directory.entries > limits.entries) {
    throw new Refusal(
      'too-large',
      `The zip archive lists ${directory.entries} members, more than a log has.`,
    );
  }
  const bytes = await reader.read(directory.start, size);
  const entries: Entry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = entryLength(bytes, at);
    entries.push(entryAt(bytes, at));
    at += length;
  }
  if (entries.length !== directory.entries) {
    throw new Refusal(
      'broken-zip',
      `The zip archive announces ${directory.entries} members and lists ${entries.length}.`,
    );
  }
  return placed(entries, directory.start);
}

function entryLength(bytes: Buffer, at: number): number {
  const left = bytes.length - at;
  if (left >= ENTRY_SIZE && bytes.readUInt32LE(at) === ENTRY) {
    const length =
      ENTRY_SIZE + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (length <= left) return length;
  }
  throw new Refusal('broken-zip', `The zip archive's central directory is damaged at its byte ${at}.`);
}

function entryAt(bytes: Buffer, at: number): Entry {
  const nameLength = bytes.readUInt16LE(at + 28);
  const nameEnd = at + ENTRY_SIZE + nameLength;
  const name = bytes.toString('utf8', at + ENTRY_SIZE, nameEnd);
  const flags = bytes.readUInt16LE(at + 8);
  if (flags & 0x2041) {
    throw new Refusal('unsupported-zip', `Member ${quoted(name)} of the zip archive is encrypted.`);
  }
  const method = bytes.readUInt16LE(at + 10);
  if (method !== 0 && method !== 8 && method !== 93) {
    throw new Refusal(
      'unsupported-zip',
      `Member ${quoted(name)} is compressed with zip method ${method}; stored, deflate and zstd are read.`,
    );
  }
  let wide: (() => number) | undefined;
  const widened = (value: number) => {
    if (value !== 0xffffffff) return value;
    wide ??= wideFields(bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30)));
    return wide();
  };
  const size = widened(bytes.readUInt32LE(at + 24));
  const compressedSize = widened(bytes.readUInt32LE(at + 20));
  const offset = widened(bytes.readUInt32LE(at + 42));
  const disk = bytes.readUInt16LE(at + 34);
  if (disk !== 0 && disk !== 0xffff) {
    throw new Refusal('unsupported-zip', 'The zip archive is one part of several; join the parts first.');
  }
  if (method === 0 && size !== compressedSize) {
    throw new Refusal('broken-zip', `Member ${quoted(name)} is stored as it is, yet names two sizes.`);
  }
  return { name, nameLength, method, crc: bytes.readUInt32LE(at + 16), compressedSize, size, offset };
}

/** The 8-byte values of the zip64 extra field, in the order in which sentinels ask for them (APPNOTE 4.5.3). */
function wideFields(extra: Buffer): () => number {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== ZIP64_FIELD)
    at += 4 + extra.readUInt16LE(at + 2);
  const end = at + 4 <= extra.length ? Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2)) : 0;
  let next = at + 4;
  return () => {
    if (next + 8 > end) throw noWideField();
    const value = extra.readBigUInt64LE(next);
    next += 8;
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw noWideField();
    return Number(value);
  };
}

function noWideField(): Refusal {
  return new Refusal('broken-zip', 'A member needs zip64 sizes that the zip archive does not give.');
}

/** Members that share bytes are how a small file unpacks to petabytes: each must end before the next begins. */
function placed(entries: readonly Entry[], directoryStart: number): Member[] {
  const members = entries.map((entry) => ({ ...entry, before: directoryStart }));
  const inFileOrder = members.toSorted((a, b) => a.offset - b.offset);
  let declared = 0;
  for (const [i, member] of inFileOrder.entries()) {
    member.before = inFileOrder[i + 1]?.offset ?? directoryStart;
    if (member.offset + LOCAL_HEADER_SIZE + member.nameLength + member.compressedSize > member.before) {
      throw new Refusal(
        'zip-bomb',
        `Member ${quoted(member.name)} overlaps what follows it: no log does this, a zip bomb does.`,
      );
    }
    declared += member.size;
  }
  if (declared > limits.archive) {
    throw new Refusal(
      'zip-bomb',
      `The zip archive declares ${declared} bytes of content, more than is read.`,
    );
  }
  return members;
}

/** A member's name for a sentence: never a path, possibly hostile, possibly 64 KB long. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
