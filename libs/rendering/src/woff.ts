import { inflateSync } from 'node:zlib';

const HEADER = 12;
const ENTRY = 16;

/** The TrueType or OpenType font in a WOFF 1.0 file (W3C WOFF, sections 3 to 5): same tables, not compressed. */
export function fontOfWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF file.');
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(HEADER + ENTRY * count);
  writeHeader(directory, woff.subarray(4, 8), count);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (let index = 0; index < count; index++) {
    const entry = woff.subarray(44 + 20 * index, 64 + 20 * index);
    const table = tableBytes(woff, entry);
    const at = HEADER + ENTRY * index;
    entry.copy(directory, at, 0, 4); // tag
    entry.copy(directory, at + 4, 16, 20); // checksum
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(table.length, at + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    offset += table.length + padding.length;
  }
  return Buffer.concat(parts);
}

/** OpenType, "Table Directory": the three numbers for a binary search among the tables. */
function writeHeader(directory: Buffer, flavor: Buffer, count: number): void {
  const power = Math.floor(Math.log2(count));
  flavor.copy(directory, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(2 ** power * ENTRY, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(count * ENTRY - 2 ** power * ENTRY, 10);
}

function tableBytes(woff: Buffer, entry: Buffer): Buffer {
  const [offset, stored, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
  const bytes = woff.subarray(offset, offset + stored);
  return stored < length ? inflateSync(bytes) : bytes;
}
