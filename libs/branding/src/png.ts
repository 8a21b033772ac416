import { crc32, inflateSync } from 'node:zlib';

/** A picture that is not taken as a logo; the message says what to do. */
export class LogoError extends Error {}

export const MOST_LOGO_BYTES = 48 * 1024;
const MOST_PIXELS_A_SIDE = 2000;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What the picture is made of (PNG, third edition, 11.2 and 11.3.1). Texts, places, times and programs stay out. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** Samples of a pixel by colour type, and the depths that PNG allows for it (11.2.1). */
const COLOUR_TYPES: Readonly<
  Record<number, { readonly samples: number; readonly depths: readonly number[] }>
> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly bytes: Buffer;
}

/**
 * The picture of a PNG file and nothing else that was in it, read through to its last line, so that no viewer gets
 * what this did not understand. Throws a LogoError.
 */
export function cleanPng(file: Buffer): Buffer {
  if (file.length > MOST_LOGO_BYTES)
    throw new LogoError(`The logo has more than ${MOST_LOGO_BYTES / 1024} KiB: make it smaller.`);
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE))
    throw new LogoError('The logo is not a PNG: save it as PNG.');
  const chunks = [...chunksOf(file)].filter(({ type }) => KEPT.has(type));
  requireOrder(chunks.map(({ type }) => type));
  requirePicture(chunks);
  return Buffer.concat([SIGNATURE, ...chunks.map(({ bytes }) => bytes)]);
}

/** Width and height of a clean PNG, in pixels. */
export function pngSize(png: Buffer): { readonly width: number; readonly height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

function* chunksOf(file: Buffer): Generator<Chunk> {
  for (let at = SIGNATURE.length; at < file.length;) {
    const end = at + 12 + (at + 8 <= file.length ? file.readUInt32BE(at) : Infinity);
    if (end > file.length) throw damaged();
    const type = file.toString('latin1', at + 4, at + 8);
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) throw damaged();
    yield { type, data: file.subarray(at + 8, end - 4), bytes: file.subarray(at, end) };
    if (type === 'IEND') return;
    at = end;
  }
}

function requireOrder(types: readonly string[]): void {
  if (!/^IHDR (PLTE )?(tRNS )?(IDAT )+IEND$/.test(types.join(' '))) throw damaged();
}

function requirePicture(chunks: readonly Chunk[]): void {
  const { data: header } = chunks[0]!;
  if (header.length !== 13) throw damaged();
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, type, compression, filter, interlace] = [...header.subarray(8)] as [
    number,
    number,
    number,
    number,
    number,
  ];
  const colour = COLOUR_TYPES[type];
  if (!colour?.depths.includes(depth) || compression !== 0 || filter !== 0) throw damaged();
  if (interlace !== 0) throw new LogoError('The logo is interlaced: save it without interlacing.');
  if (width === 0 || height === 0 || Math.max(width, height) > MOST_PIXELS_A_SIDE)
    throw new LogoError(`The logo must have at most ${MOST_PIXELS_A_SIDE} pixels a side.`);
  if ((type === 3) !== chunks.some((one) => one.type === 'PLTE') && type !== 2 && type !== 6) throw damaged();
  const line = 1 + Math.ceil((width * depth * colour.samples) / 8);
  const pixels = inflated(
    Buffer.concat(chunks.filter((one) => one.type === 'IDAT').map(({ data }) => data)),
    line * height,
  );
  for (let at = 0; at < pixels.length; at += line) if (pixels[at]! > 4) throw damaged();
}

function inflated(data: Buffer, length: number): Buffer {
  try {
    const bytes = inflateSync(data, { maxOutputLength: length });
    if (bytes.length === length) return bytes;
  } catch {
    // Said below: what cannot be inflated, or becomes more than its size says, is no picture.
  }
  throw damaged();
}

const damaged = () => new LogoError('The logo is a damaged PNG: save it anew.');
