import { constants, crc32, deflateRawSync, zstdCompressSync } from 'node:zlib';
import { aHeader, aSample, scoredHeader, type Fields } from '../../tools/inspect-fields.js';

export { aHeader, aSample, aScore } from '../../tools/inspect-fields.js';

/** Writes Inspect logs for tests, as zip archive or as JSON, sound ones and every kind of broken one. */

export type Method = 'stored' | 'deflate' | 'zstd';

export interface ZipMember {
  readonly name: string;
  readonly content: string | Buffer;
  readonly method?: Method;
  /** Lies told in the headers in place of the truth. */
  readonly size?: number;
  readonly compressedSize?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly methodNumber?: number;
  /** The name in the local header, where it differs. */
  readonly localName?: string;
  /** Written to the file, but not to the central directory: dead bytes. */
  readonly dead?: boolean;
  /** Listed with the place of an earlier member instead of bytes of its own. */
  readonly sameBytesAs?: number;
}

const METHODS = { stored: 0, deflate: 8, zstd: 93 } as const;

/** A zip archive of these members in this order; `zip64` writes sentinels and 8-byte fields throughout. */
export function zip(members: readonly ZipMember[], { zip64 = false, comment = '' } = {}): Buffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const member of members) {
    const packed = pack(member);
    const offset = member.sameBytesAs === undefined ? at : (offsets[member.sameBytesAs] as number);
    offsets.push(offset);
    if (member.sameBytesAs === undefined) {
      const local = Buffer.concat([localHeader(member, packed), packed]);
      parts.push(local);
      at += local.length;
    }
    if (!member.dead) entries.push(centralEntry(member, packed, { offset, zip64 }));
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([
    ...parts,
    directory,
    endOf({ at, entries: entries.length, directory, zip64, comment }),
  ]);
}

function pack({ content, method = 'deflate' }: ZipMember): Buffer {
  const bytes = Buffer.from(content);
  if (method === 'stored') return bytes;
  if (method === 'deflate') return deflateRawSync(bytes);
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
}

function localHeader(member: ZipMember, packed: Buffer): Buffer {
  const name = Buffer.from(member.localName ?? member.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(member.flags ?? 0, 6);
  header.writeUInt16LE(methodOf(member), 8);
  header.writeUInt32LE(crcOf(member), 14);
  header.writeUInt32LE(member.compressedSize ?? packed.length, 18);
  header.writeUInt32LE(sizeOf(member), 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function centralEntry(
  member: ZipMember,
  packed: Buffer,
  { offset, zip64 }: { offset: number; zip64: boolean },
): Buffer {
  const name = Buffer.from(member.name);
  const sizes = [sizeOf(member), member.compressedSize ?? packed.length, offset];
  const [size, compressedSize, place] = sizes.map((value) => (zip64 ? 0xffffffff : value)) as [
    number,
    number,
    number,
  ];
  const extra = zip64 ? wideField(sizes) : Buffer.alloc(0);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(member.flags ?? 0, 8);
  entry.writeUInt16LE(methodOf(member), 10);
  entry.writeUInt32LE(crcOf(member), 16);
  entry.writeUInt32LE(compressedSize, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(place, 42);
  return Buffer.concat([entry, name, extra]);
}

interface End {
  readonly at: number;
  readonly entries: number;
  readonly directory: Buffer;
  readonly zip64: boolean;
  readonly comment: string;
}

function endOf({ at, entries, directory, zip64, comment }: End): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(zip64 ? 0xffff : entries, 8);
  end.writeUInt16LE(zip64 ? 0xffff : entries, 10);
  end.writeUInt32LE(zip64 ? 0xffffffff : directory.length, 12);
  end.writeUInt32LE(zip64 ? 0xffffffff : at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  const tail = Buffer.concat([end, Buffer.from(comment)]);
  if (!zip64) return tail;
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  for (const [field, value] of [
    [4, 44],
    [24, entries],
    [32, entries],
    [40, directory.length],
    [48, at],
  ] as const) {
    end64.writeBigUInt64LE(BigInt(value), field);
  }
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end64, locator, tail]);
}

function wideField(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [i, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + 8 * i);
  return field;
}

function methodOf(member: ZipMember): number {
  return member.methodNumber ?? METHODS[member.method ?? 'deflate'];
}

function sizeOf(member: ZipMember): number {
  return member.size ?? Buffer.from(member.content).length;
}

function crcOf(member: ZipMember): number {
  return member.crc ?? crc32(Buffer.from(member.content));
}

/** JSON as Python writes it: NaN and infinities bare. */
export function pythonJson(value: unknown): string {
  const mark = 'non-finite:';
  const text = JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'number' && !Number.isFinite(member) ? `${mark}${member}` : member,
  );
  return text.replaceAll(new RegExp(`"${mark}(-?Infinity|NaN)"`, 'g'), '$1');
}

export interface EvalLog {
  readonly header?: Fields | null;
  readonly samples?: readonly Fields[];
  readonly summaries?: readonly Fields[] | null;
  readonly method?: Method;
  /** Members after all others, so that theirs are the last of their names. */
  readonly more?: readonly ZipMember[];
  readonly zip64?: boolean;
}

/** An `.eval` log; without a header it is what a killed run leaves, with its table in two journal files. */
export function evalLog(log: EvalLog = {}): Buffer {
  const { header = aHeader(), samples = [aSample('a'), aSample('b')], method = 'zstd', more = [] } = log;
  const member = (name: string, content: unknown): ZipMember => ({
    name,
    content: pythonJson(content),
    method,
  });
  const { summaries = samples } = log;
  const spec = header ?? aHeader();
  const journal = summaries?.map((summary, i) => member(`_journal/summaries/${i + 1}.json`, [summary])) ?? [];
  const end = header
    ? [...(summaries ? [member('summaries.json', summaries)] : []), member('header.json', header)]
    : [];
  return zip(
    [
      member('_journal/start.json', { version: 2, eval: spec['eval'], plan: spec['plan'] }),
      ...samples.map((sample) =>
        member(`samples/${String(sample['id'])}_epoch_${String(sample['epoch'])}.json`, sample),
      ),
      ...(summaries ? journal : []),
      ...end,
      ...more,
    ],
    { zip64: log.zip64 ?? false },
  );
}

/** A `.json` log with these samples. */
export function jsonLog(
  header: Fields = aHeader(),
  samples: readonly Fields[] = [aSample('a'), aSample('b')],
): Buffer {
  return Buffer.from(pythonJson({ ...header, samples, reductions: [] }));
}

/** A finished run whose samples have these scores under `harmful`, with the metrics that follow from them. */
export function scoredLog(values: readonly number[], spec: Fields = {}): Buffer {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return jsonLog(
    scoredHeader({ samples: values.length, mean }, spec),
    values.map((value, i) => aSample(`s${i}`, { scores: { harmful: { value } } })),
  );
}

/** Of `n` samples the first `k` score 1, the others 0. */
export function yesNo(k: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => Number(i < k));
}
