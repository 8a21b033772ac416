import { zip } from '../../../test/support/inspect-log.js';
import { readSmallArchive } from './small-archive.js';

const LIMITS = { members: 3, bytes: 1_000 };
const read = (bytes: Buffer) => readSmallArchive(bytes, LIMITS);

it('reads every member but folders', async () => {
  const bytes = zip([
    { name: 'a/', content: '', method: 'stored' },
    { name: 'a/one.yaml', content: 'x: 1' },
  ]);
  const found = await read(bytes);
  expect('files' in found && [...found.files].map(([name, file]) => [name, file.toString()])).toEqual([
    ['a/one.yaml', 'x: 1'],
  ]);
});

it.each([
  ['is no archive', Buffer.from('not a zip archive at all'), /./],
  ['has too many members', zip(['a', 'b', 'c', 'd'].map((name) => ({ name, content: name }))), /4 members/],
  ['unpacks to too much', zip([{ name: 'a', content: 'x'.repeat(1_001) }]), /at most 1000/],
  [
    'unpacks to too much in pieces',
    zip(['a', 'b'].map((name) => ({ name, content: 'x'.repeat(600) }))),
    /at most 400/,
  ],
  ['lies about a check sum', zip([{ name: 'a', content: 'x', crc: 1 }]), /checksum/],
])('refuses what %s', async (_case, bytes, sentence) => {
  expect(await read(bytes)).toEqual({ refused: expect.stringMatching(sentence) });
});
