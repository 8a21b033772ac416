import { inflateSync } from 'node:zlib';

/** The file's bytes and every stream of it, as the two encodings that strings of a PDF have (ISO 32000-2, 7.9.2). */
export function storedStrings(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf);
  const parts = [bytes];
  for (const { index } of bytes.toString('latin1').matchAll(/\bstream\r?\n/g)) {
    const start = bytes.indexOf('\n', index) + 1;
    try {
      parts.push(inflateSync(bytes.subarray(start, bytes.indexOf('endstream', start))));
    } catch {
      // Fonts and profiles may be stored as they are: those bytes are in the file's.
    }
  }
  return parts.flatMap((part) => [
    part.toString('utf8'),
    Buffer.from(part.subarray(0, part.length & ~1))
      .swap16()
      .toString('utf16le'),
  ]);
}
