import { randomBytes } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { crc32, zstdCompressSync } from 'node:zlib';

const ZSTD = 93;
const POOL = 24 * 1024 * 1024;
/** Letters of base64 that zstd makes a byte of: it finds the six bits in each. */
const BASE64_OF_ZSTD = 4 / 3;

export interface LargeLog {
  readonly samples: number;
  /** Of the whole file, about. */
  readonly bytes: number;
  /** Stands once, in the last sample. */
  readonly needle: string;
}

/** Writes an Inspect log of any size, member by member: a header, a sample table, and one transcript per sample. */
export async function writeLargeLog(path: string, { samples, bytes, needle }: LargeLog): Promise<void> {
  await using file = await open(path, 'w');
  const zip = new ZipWriter(file);
  // Text of random letters: what compresses as badly as this is the slowest to read.
  const said = randomBytes(POOL).toString('base64');
  const size = Math.floor((bytes / samples) * BASE64_OF_ZSTD);
  const summaries: object[] = [];
  for (let i = 0; i < samples; i += 1) {
    const id = `case-${String(i).padStart(6, '0')}`;
    const summary = { id, epoch: 1, uuid: `uuid-${i}`, scores: { harmful: { value: i % 2 } } };
    const content = `${i === samples - 1 ? needle : ''} ${textAt(said, i * size, size)}`;
    const messages = [{ id: `m-${i}`, role: 'assistant', content }];
    await zip.add(`samples/${id}_epoch_1.json`, { ...summary, input: 'Wipe?', target: 'no', messages });
    summaries.push({ ...summary, completed: true });
  }
  await zip.add('summaries.json', summaries);
  await zip.add('header.json', headerOf(samples));
  await zip.end();
}

/** The pool over and over; each round begins a letter later, so that nothing repeats nearby. */
function textAt(pool: string, at: number, size: number): string {
  const start = (at + Math.floor(at / pool.length)) % (pool.length - size);
  return pool.slice(start, start + size);
}

function headerOf(samples: number): object {
  const metrics = { mean: { name: 'mean', value: 0.5, params: {} } };
  const score = { name: 'harmful', scorer: 'harmful', reducer: 'mean', scored_samples: samples, metrics };
  return {
    version: 2,
    status: 'success',
    eval: {
      eval_id: 'eval-1',
      run_id: 'run-1',
      created: '2026-03-01T09:00:00+00:00',
      task: 'blackmail',
      task_id: 'task-1',
      dataset: { name: 'scenarios', samples },
      model: 'example/model-1',
      config: { epochs: 1, epochs_reducer: ['mean'] },
    },
    results: { total_samples: samples, completed_samples: samples, scores: [score] },
    stats: { started_at: '2026-03-01T09:00:01+00:00', completed_at: '2026-03-01T10:00:00+00:00' },
  };
}

/** A zip64 archive (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.14) that is written from front to back. */
class ZipWriter {
  private at = 0;
  private readonly entries: Buffer[] = [];
  private pending: Buffer[] = [];
  private waiting = 0;

  constructor(private readonly file: FileHandle) {}

  async add(name: string, content: unknown): Promise<void> {
    const plain = Buffer.from(JSON.stringify(content));
    const packed = zstdCompressSync(plain);
    const fixed = Buffer.alloc(22);
    fixed.writeUInt16LE(63, 0);
    fixed.writeUInt16LE(0x0800, 2);
    fixed.writeUInt16LE(ZSTD, 4);
    fixed.writeUInt32LE(crc32(plain), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(plain.length, 18);
    const named = Buffer.from(name);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(named.length, 0);
    const entry = Buffer.alloc(12);
    entry.writeUInt32LE(this.at, 8);
    const made = Buffer.from([63, 3]);
    this.entries.push(Buffer.concat([signature(0x02014b50), made, fixed, lengths, entry, named]));
    await this.write(Buffer.concat([signature(0x04034b50), fixed, lengths, named, packed]));
  }

  async end(): Promise<void> {
    const start = this.at;
    const directory = Buffer.concat(this.entries);
    const count = this.entries.length;
    await this.write(directory);
    const end = Buffer.alloc(56);
    end.writeUInt32LE(0x06064b50, 0);
    end.writeBigUInt64LE(44n, 4);
    end.writeUInt16LE(63, 12);
    end.writeUInt16LE(63, 14);
    for (const [offset, value] of [
      [24, count],
      [32, count],
      [40, directory.length],
      [48, start],
    ] as const)
      end.writeBigUInt64LE(BigInt(value), offset);
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50, 0);
    locator.writeBigUInt64LE(BigInt(this.at), 8);
    locator.writeUInt32LE(1, 16);
    const last = Buffer.alloc(22, 0xff);
    last.writeUInt32LE(0x06054b50, 0);
    last.writeUInt32LE(0, 4);
    last.writeUInt16LE(0, 20);
    await this.write(Buffer.concat([end, locator, last]));
    await this.flush();
  }

  private async write(bytes: Buffer): Promise<void> {
    this.pending.push(bytes);
    this.waiting += bytes.length;
    this.at += bytes.length;
    if (this.waiting > 8 * 1024 * 1024) await this.flush();
  }

  private async flush(): Promise<void> {
    await this.file.writeFile(Buffer.concat(this.pending));
    this.pending = [];
    this.waiting = 0;
  }
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
