import type { Reader } from '../reader.js';
import { Refusal } from '../refusal.js';

/** Where the central directory lies: bytes [start, end) holding `entries` records. */
export interface Directory {
  readonly start: number;
  readonly end: number;
  readonly entries: number;
}

const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_SIZE = 20;
const END_64 = 0x06064b50;
const END_64_SIZE = 56;

/** Finds the central directory from the end of the archive (APPNOTE 4.3.16, 4.3.14, 4.3.15). */
export async function findDirectory(reader: Reader): Promise<Directory> {
  const length = Math.min(reader.size, END_SIZE + LONGEST_COMMENT);
  const tailAt = reader.size - length;
  const tail = await reader.read(tailAt, length);
  const found = lastEndRecord(tail);
  if (found === -1) {
    throw new Refusal(
      'truncated-zip',
      'The zip archive has no end record: it was cut off while it was written, copied or uploaded.',
    );
  }
  const record = tail.subarray(found);
  const end = tailAt + found;
  if (record.readUInt16LE(4) !== 0 || record.readUInt16LE(6) !== 0) throw multiDisk();
  const entries = record.readUInt16LE(10);
  const size = record.readUInt32LE(12);
  const start = record.readUInt32LE(16);
  // Only a sentinel announces zip64: the locator's signature may occur in data by chance.
  const directory =
    entries === 0xffff || size === 0xffffffff || start === 0xffffffff
      ? await directory64(reader, end)
      : { start, size, entries, before: end };
  if (directory.start + directory.size !== directory.before) {
    throw new Refusal('broken-zip', 'The zip archive does not end where its central directory says it does.');
  }
  return { start: directory.start, end: directory.before, entries: directory.entries };
}

/** The last record whose comment ends exactly with the file; anything else is chance or a trick. */
function lastEndRecord(tail: Buffer): number {
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END && at + END_SIZE + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  }
  return -1;
}

async function directory64(reader: Reader, end: number) {
  const broken = new Refusal('broken-zip', 'The zip64 end record is missing or out of place.');
  const locatorAt = end - LOCATOR_64_SIZE;
  if (locatorAt < 0) throw broken;
  const locator = await reader.read(locatorAt, LOCATOR_64_SIZE);
  if (locator.readUInt32LE(0) !== LOCATOR_64) throw broken;
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) > 1) throw multiDisk();
  const at = locator.readBigUInt64LE(8);
  if (at > BigInt(locatorAt - END_64_SIZE)) throw broken;
  const record = await reader.read(Number(at), END_64_SIZE);
  if (record.readUInt32LE(0) !== END_64) throw broken;
  if (record.readUInt32LE(16) !== 0 || record.readUInt32LE(20) !== 0) throw multiDisk();
  const [entries, size, start] = [32, 40, 48].map((field) => Number(record.readBigUInt64LE(field)));
  return { entries: entries ?? 0, size: size ?? 0, start: start ?? 0, before: Number(at) };
}

function multiDisk(): Refusal {
  return new Refusal('unsupported-zip', 'The zip archive is one part of several; join the parts first.');
}
