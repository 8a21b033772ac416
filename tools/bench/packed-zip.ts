import type { FileHandle } from 'node:fs/promises';
import { crc32, zstdCompressSync } from 'node:zlib';

const ZSTD = 93;

/** A zip64 archive (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.14) that is written from front to back. */
export class PackedZip {
  size = 0;
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
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(this.size, 10);
    const made = Buffer.from([63, 3]);
    this.entries.push(Buffer.concat([signature(0x02014b50), made, fixed, lengths, entry, named]));
    await this.write(Buffer.concat([signature(0x04034b50), fixed, lengths, named, packed]));
  }

  async end(): Promise<void> {
    const start = this.size;
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
    locator.writeBigUInt64LE(BigInt(this.size), 8);
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
    this.size += bytes.length;
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
