/**
 * An ICC profile (ISO 15076-1, version 4.2) of sRGB (IEC 61966-2-1): its primaries adapted to D50 and its transfer
 * curve. It tells what the colours of a document mean, wherever it is printed.
 */
export function srgbProfile(): Uint8Array {
  const curve = parametricCurve();
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', localized('sRGB')],
    ['cprt', localized('No copyright, use freely')],
    ['wtpt', xyz(D50)],
    ['chad', tagged('sf32', fixed(ADAPTATION))],
    ['rXYZ', xyz([0.4360747, 0.2225045, 0.0139322])],
    ['gXYZ', xyz([0.3850649, 0.7168786, 0.0971045])],
    ['bXYZ', xyz([0.1430804, 0.0606169, 0.7141733])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  return withHeader(tags);
}

const D50 = [0.9642, 1, 0.8249];
/** Bradford, from D65 to D50. */
const ADAPTATION = [
  1.0478112, 0.0228866, -0.050127, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316,
];

const HEADER = 128;

function withHeader(tags: readonly (readonly [string, Buffer])[]): Uint8Array {
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  const data: Buffer[] = [];
  let offset = HEADER + table.length;
  tags.forEach(([signature, bytes], index) => {
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    table.write(signature, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(offset, 8 + 12 * index);
    table.writeUInt32BE(bytes.length, 12 + 12 * index);
    data.push(padded);
    offset += padded.length;
  });
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(offset, 0);
  header.writeUInt32BE(0x04200000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [index, part] of [2026, 1, 1].entries()) header.writeUInt16BE(part, 24 + 2 * index);
  header.write('acsp', 36, 'latin1');
  fixed(D50).copy(header, 68);
  return Buffer.concat([header, table, ...data]);
}

const xyz = (values: readonly number[]) => tagged('XYZ ', fixed(values));

/** IEC 61966-2-1 as parametricCurveType 3: ((x + 0.055) / 1.055) ^ 2.4, and x / 12.92 below 0.04045. */
function parametricCurve(): Buffer {
  const type = Buffer.from([0, 3, 0, 0]);
  return tagged('para', Buffer.concat([type, fixed([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])]));
}

/** multiLocalizedUnicodeType with one text in English. */
function localized(said: string): Buffer {
  const words = Buffer.from(said, 'utf16le').swap16();
  const head = Buffer.alloc(20);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(12, 4);
  head.write('enUS', 8, 'latin1');
  head.writeUInt32BE(words.length, 12);
  head.writeUInt32BE(28, 16);
  return tagged('mluc', Buffer.concat([head, words]));
}

function tagged(type: string, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type, 'latin1'), Buffer.alloc(4), bytes]);
}

/** s15Fixed16Number, each. */
function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeInt32BE(Math.round(value * 65_536), 4 * index));
  return bytes;
}
