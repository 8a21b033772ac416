import { crc32, zstdCompressSync } from 'node:zlib';
import { aHeader, aSample, evalLog, pythonJson, zip } from '../../../test/support/inspect-log.js';
import { fixtures } from '../../../test/support/log-fixtures.js';
import { examineReader, type Examined } from './examine.js';
import { bytesReader, type Reader } from './reader.js';
import { summarise, summariseReader } from './summarise.js';

const read = (bytes: Buffer) => summariseReader(bytesReader(bytes));
const header = pythonJson(aHeader());
const MB = 1024 * 1024;

/** Small, because each of its bytes is a test. */
const lean = aHeader({ plan: undefined, stats: undefined }, { config: undefined, dataset: undefined });
const samples = [aSample('a')];

const logs: [string, Buffer][] = [
  ['a deflated log', evalLog({ header: lean, samples, method: 'deflate' })],
  ['a stored zip64 log', evalLog({ header: lean, samples, method: 'stored', zip64: true })],
  ['a crashed log', evalLog({ header: null, samples })],
  ...fixtures.map(({ format, bytes }): [string, Buffer] => [`a log of ${format}`, bytes]),
];

const figuresOf = (examined: Examined) =>
  examined.understood ? examined.run.scores.flatMap(({ metrics }) => Object.values(metrics)) : [];

describe.each(logs)('%s', (_name, bytes) => {
  it('cut off at any byte is refused by name or understood as what is left, never as consistent', async () => {
    const outcomes = new Set<string>();
    for (let length = 1; length < bytes.length; length++) {
      const examined = await examineReader(bytesReader(bytes.subarray(0, length)));
      outcomes.add(examined.understood ? examined.verification.result : examined.reason);
    }
    const possible = new Set([
      'truncated-zip',
      'truncated-json',
      'unknown-format',
      'broken-json',
      'cannot_be_recomputed',
      'inconsistent',
    ]);
    expect([...outcomes].filter((outcome) => !possible.has(outcome))).toEqual([]);
  });

  it('with any one byte changed is understood or refused, and no changed figure is called consistent', async () => {
    const original = new Set(figuresOf(await examineReader(bytesReader(bytes))));
    const failures: string[] = [];
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      const examined = await examineReader(bytesReader(changed));
      if (!examined.understood) {
        if (examined.reason === 'reader-failed') failures.push(`${at}: ${examined.sentence}`);
      } else if (examined.verification.result === 'consistent') {
        const others = figuresOf(examined).filter((figure) => !original.has(figure));
        if (others.length > 0) failures.push(`${at}: ${others.join(', ')} is called consistent`);
      }
    }
    expect(failures).toEqual([]);
  });
});

describe('what is no log', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['an empty zip archive', zip([]), 'unknown-format'],
    ['a zip archive of something else', zip([{ name: 'a.txt', content: 'a' }]), 'unknown-format'],
    ['text in UTF-16', Buffer.from(`\uFEFF${header}`, 'utf16le'), 'utf-16'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), 'unknown-format'],
    ['plain text', Buffer.from('hello'), 'unknown-format'],
    ['a JSON text of something else', Buffer.from('{"a":1}'), 'unknown-format'],
    ['brackets that do not match', Buffer.from('{"eval":[}'), 'broken-json'],
    ['two JSON texts', Buffer.from('{} {}'), 'broken-json'],
  ])('%s is refused as what it is', async (_what, bytes, reason) => {
    expect(await read(bytes)).toMatchObject({ understood: false, reason });
  });

  it('a git-LFS pointer is refused with the size that it names', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 514557\n`;
    expect(await read(Buffer.from(pointer))).toMatchObject({
      reason: 'git-lfs-pointer',
      sentence: expect.stringContaining('514557 bytes') as string,
    });
  });

  it('a path that leads nowhere and a folder are refused as unreadable', async () => {
    expect(await summarise('/nowhere/at/all')).toMatchObject({ reason: 'unreadable-file' });
    expect(await summarise(import.meta.dirname)).toMatchObject({ reason: 'unreadable-file' });
  });
});

it('a line of 500 MB is refused before it is in memory', async () => {
  const start = Buffer.from('{"testIdx":0,"promptIdx":0,"success":true,"response":{"output":"');
  const asked: number[] = [];
  const line: Reader = {
    size: 500 * MB,
    read: (offset, length) => {
      asked.push(length);
      const bytes = Buffer.alloc(length, 'a');
      if (offset === 0) start.copy(bytes);
      return Promise.resolve(bytes);
    },
  };
  expect(await summariseReader(line)).toMatchObject({ understood: false, reason: 'unknown-format' });
  expect(Math.max(...asked)).toBeLessThan(MB);
});

describe('a hostile zip archive', () => {
  const bomb = { name: 'header.json', content: Buffer.alloc(20 * MB, ' ') };

  it.each([
    ['a header that grows more than 200 times', zip([bomb]), 'zip-bomb'],
    ['a header larger than it declares', zip([{ ...bomb, size: header.length }]), 'broken-zip'],
    [
      'a header that declares 2 GB',
      zip([{ name: 'header.json', content: header, size: 2 ** 31 }]),
      'too-large',
    ],
    [
      'members that share their bytes',
      zip([
        { name: 'header.json', content: header },
        { name: 'b', content: header, sameBytesAs: 0 },
      ]),
      'zip-bomb',
    ],
    [
      'more content than any log',
      zip(Array.from({ length: 20 }, (_, i) => ({ name: `${i}`, content: 'x', size: 0xfffffff0 }))),
      'zip-bomb',
    ],
    ['an encrypted member', zip([{ name: 'header.json', content: header, flags: 1 }]), 'unsupported-zip'],
    [
      'an unknown method',
      zip([{ name: 'header.json', content: header, methodNumber: 12 }]),
      'unsupported-zip',
    ],
    ['a wrong checksum', zip([{ name: 'header.json', content: header, crc: 1 }]), 'broken-zip'],
    [
      'two names for a member',
      zip([{ name: 'header.json', content: header, localName: 'footer.json' }]),
      'broken-zip',
    ],
    ['deflate that is zstd', zip([{ name: 'header.json', content: header, methodNumber: 93 }]), 'broken-zip'],
  ])('with %s is refused', async (_what, bytes, reason) => {
    expect(await read(bytes)).toMatchObject({ understood: false, reason });
  });

  it('does not take a zip64 locator in the data for one', async () => {
    const content = Buffer.concat([Buffer.from(header), Buffer.from('PK\x06\x07'), Buffer.alloc(16, ' ')]);
    const log = zip([
      { name: 'header.json', content: header },
      { name: 'x', content, method: 'stored' },
    ]);
    expect(await read(log)).toMatchObject({ understood: true });
  });

  it('may carry a comment that looks like its end', async () => {
    const log = zip([{ name: 'header.json', content: header }], { comment: `PK\x05\x06${'\0'.repeat(40)}` });
    expect(await read(log)).toMatchObject({ understood: true });
  });

  it('nested deeper than 200 levels is refused before anything walks it', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const log = evalLog({ header: null, more: [{ name: 'header.json', content: `{"eval":${deep}}` }] });
    expect(await read(log)).toMatchObject({ reason: 'too-deep' });
  });
});

describe('a zstd member of several frames', () => {
  const frames = (text: string, cuts: number[]) =>
    Buffer.concat(cuts.map((from, i) => zstdCompressSync(Buffer.from(text).subarray(from, cuts[i + 1]))));

  it('is read to its end', async () => {
    const packed = frames(header, [0, 10, 11, 200]);
    const asStored = { name: 'header.json', content: packed, method: 'stored' as const };
    const member = { ...asStored, methodNumber: 93, size: Buffer.byteLength(header), crc: crc32(header) };
    expect(await read(zip([member]))).toMatchObject({
      understood: true,
      run: { task: { name: 'blackmail' } },
    });
  });
});
