import { readFileSync } from 'node:fs';
import { fontFiles } from './fonts.js';
import { fontOfWoff } from './woff.js';

describe('fontOfWoff', () => {
  it.each(fontFiles())('keeps every table of $name at its checksum', ({ path }) => {
    const font = fontOfWoff(readFileSync(path));
    const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
    expect(tables.length).toBeGreaterThan(9);
    for (const at of tables) {
      if (font.toString('latin1', at, at + 4) === 'head') continue; // holds the adjustment of its own checksum
      const [checksum, offset, length] = [4, 8, 12].map((field) => font.readUInt32BE(at + field));
      expect(sum(font.subarray(offset, (offset ?? 0) + (length ?? 0)))).toBe(checksum);
    }
  });

  it('refuses another format', () => {
    expect(() => fontOfWoff(Buffer.from('wOF2'))).toThrow('Not a WOFF file.');
  });
});

/** OpenType, "Calculating Checksums". */
function sum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let total = 0;
  for (let at = 0; at < padded.length; at += 4) total = (total + padded.readUInt32BE(at)) >>> 0;
  return total;
}
