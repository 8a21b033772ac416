import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as logs from '../../../../test/support/eval-logs.js';
import { aSample, evalLog, jsonLog, zip, type ZipMember } from '../../../../test/support/inspect-log.js';
import { examineParts, type ExaminedPart } from '../examine-parts.js';
import { bytesReader } from '../reader.js';
import { search } from '../text/search.js';
import type { ExaminedMember } from './examine-archive.js';
import { fileAt } from './logs-in.js';

const MB = 1024 * 1024;
const said = aSample('a', { messages: [{ id: 'm1', role: 'assistant', content: 'Cancel it.' }] });

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'candour-scratch-'));
});
afterAll(() => rm(scratch, { recursive: true }));

async function examined(
  archive: Buffer,
  folder: string | null = scratch,
): Promise<{
  members: readonly ExaminedMember[];
  whole: Extract<ExaminedPart, { whole: unknown }>['whole'];
}> {
  const members: ExaminedMember[] = [];
  for await (const part of examineParts(bytesReader(archive), folder)) {
    if ('whole' in part) return { members, whole: part.whole };
    members.push(part.member);
  }
  throw new Error('Nothing was said of the file');
}

const member = (name: string, content: string | Buffer, more: Partial<ZipMember> = {}): ZipMember => ({
  name,
  content,
  method: 'stored',
  ...more,
});

it('lists the files of an archive, each with its digest and what is understood of it', async () => {
  const log = evalLog({ samples: [said] });
  const { members, whole } = await examined(
    zip([
      member('runs/', ''),
      member('runs/a.eval', log),
      member('runs/b.json', jsonLog()),
      member('notes.txt', 'seen at noon'),
    ]),
  );
  expect(whole).toEqual({ understood: true, format: 'zip', members: { total: 3, listed: 3, understood: 2 } });
  expect(members.map(({ number, name, examined }) => [number, name, examined.understood])).toEqual([
    [1, 'runs/a.eval', true],
    [2, 'runs/b.json', true],
    [3, 'notes.txt', false],
  ]);
  expect(members[0]).toMatchObject({
    bytes: log.length,
    digest: `sha256:${createHash('sha256').update(log).digest('hex')}`,
    examined: { format: 'inspect-eval', run: { samples: { recorded: 1 } } },
  });
});

it('takes a log that is an archive itself for a log', async () => {
  const { members, whole } = await examined(evalLog());
  expect([members.length, whole]).toMatchObject([0, { format: 'inspect-eval', run: {} }]);
});

it('says so where no file is a log', async () => {
  const { whole } = await examined(zip([member('../../../etc/cron.d/x', 'x'), member('/etc/passwd', 'y')]));
  expect(whole).toMatchObject({
    understood: false,
    reason: 'no-logs',
    sentence: expect.stringContaining('2 files'),
  });
});

it('holds results against the samples that lie in the same folder', async () => {
  const results = member('m/results_1.json', logs.lmEvalResults());
  const verdict = async (folder: string) => {
    const { members } = await examined(
      zip([results, member(`${folder}/${logs.SAMPLES_NAME}`, logs.lmEvalSamples())]),
    );
    return members[0]!.examined;
  };
  expect(await verdict('m')).toMatchObject({ verification: { result: 'consistent' } });
  expect(await verdict('n')).toMatchObject({ verification: { result: 'cannot_be_recomputed' } });
});

it('unpacks what is large into the scratch folder under no name of the archive, and leaves nothing there', async () => {
  const filler = randomBytes(5 * MB).toString('hex');
  const log = jsonLog(undefined, [aSample('a', { metadata: { filler } })]);
  const archive = zip([member('../../climb.json', log, { method: 'deflate' })]);
  expect(log.length).toBeGreaterThan(8 * MB);
  expect((await examined(archive)).members[0]).toMatchObject({ examined: { format: 'inspect-json' } });
  expect(await readdir(scratch)).toEqual([]);
  expect((await examined(archive, null)).members[0]).toMatchObject({
    digest: null,
    examined: { reason: 'too-large' },
  });
});

describe('a hostile file in an archive', () => {
  it.each<[string, ZipMember, string]>([
    ['that grows like a bomb', member('x', Buffer.alloc(20 * MB, ' '), { method: 'deflate' }), 'zip-bomb'],
    ['that is larger than it declares', member('x', 'abcdef', { method: 'deflate', size: 3 }), 'broken-zip'],
    ['with another checksum', member('x', 'abcdef', { crc: 1 }), 'broken-zip'],
    ['that is an archive', member('x', zip([member('y', 'z')])), 'nested-zip'],
    ['that is empty', member('x', ''), 'empty'],
    [
      'that is a git-LFS pointer',
      member('x', 'version https://git-lfs.github.com/spec/v1\nsize 7\n'),
      'git-lfs-pointer',
    ],
  ])('%s is called what it is, and the others are read', async (_what, hostile, reason) => {
    const { members, whole } = await examined(zip([hostile, member('log.json', jsonLog())]));
    expect(members.map(({ examined }) => (examined.understood ? examined.format : examined.reason))).toEqual([
      reason,
      'inspect-json',
    ]);
    expect(whole.understood).toBe(true);
  });

  it('may be called anything', async () => {
    const names = [
      '../up.json',
      '/root.json',
      'C:\\x.json',
      'a\u0000b.json',
      '__proto__',
      `${'n'.repeat(3_000)}.json`,
    ];
    const { members } = await examined(zip(names.map((name) => member(name, jsonLog()))));
    expect(members.map(({ examined }) => examined.understood)).toEqual(names.map(() => true));
    expect(members.map(({ name }) => name)).toEqual([
      ...names.slice(0, 3),
      'a\uFFFDb.json',
      '__proto__',
      'n'.repeat(1_000),
    ]);
  });

  it('does not make the list endless', async () => {
    const many = Array.from({ length: 5_001 }, (_, i) => member(`${i}`, i === 0 ? jsonLog() : ''));
    const { members, whole } = await examined(zip(many));
    expect(members).toHaveLength(5_000);
    expect(whole).toMatchObject({ members: { total: 5_001, listed: 5_000, understood: 1 } });
  });
});

it('finds a text in every log of an archive, with the file in its place', async () => {
  const archive = bytesReader(
    zip([
      member('a.eval', evalLog({ samples: [said] })),
      member('no.txt', 'Cancel it.'),
      member('b.json', jsonLog(undefined, [said])),
    ]),
  );
  const places = [];
  for await (const { locator } of search(archive, 'cancel it')) places.push(locator);
  const at = { kind: 'message', sample_id: 'a', epoch: 1, message_id: 'm1' };
  expect(places).toEqual([
    { ...at, member: 'a.eval' },
    { ...at, member: 'b.json' },
  ]);
  await using file = await fileAt(archive, { member: 'no.txt' }, null);
  expect(String(await file!.read(0, 6))).toBe('Cancel');
  expect(await fileAt(archive, { member: 'none' }, null)).toBeNull();
});
