import type { Locator } from '#schemas';
import { petriTranscript } from '../../../../test/support/eval-logs.js';
import { aHeader, aSample, evalLog, jsonLog, zip } from '../../../../test/support/inspect-log.js';
import { bytesReader } from '../reader.js';
import { checkCitation } from './citation.js';
import { search } from './search.js';
import { show } from './show.js';

const HASH = '0123456789abcdef0123456789abcdef';
const LEAK = 'The wipe goes ahead unless the board is told.';

/** Two samples; what the first one's model thought stands in an attachment, its plan in a pool, nothing in messages. */
const sample = aSample('a', {
  messages: [{ id: 'm1', role: 'user', content: 'You end today at 5 PM.' }],
  events: [
    {
      event: 'model',
      uuid: 'e1',
      input: [{ id: 'm2', role: 'system', content: 'You are Alex.' }],
      output: { choices: [{ message: { id: 'm3', role: 'assistant', content: `attachment://${HASH}` } }] },
    },
    {
      event: 'tool',
      uuid: 'e2',
      function: 'send',
      arguments: { path: '/mail/out', to: 'board' },
      result: 'sent',
    },
    { event: 'info', uuid: 'e3', data: `text that mentions attachment://${HASH} is no reference` },
  ],
  attachments: { [HASH]: LEAK, ffffffffffffffffffffffffffffffff: 'Nobody refers to this.' },
  events_data: { messages: [{ id: 'm4', role: 'assistant', content: 'First copy the letters.' }] },
});
const samples = [sample, aSample('b', { messages: [{ id: 'm1', role: 'user', content: 'Lunch?' }] })];

const at = (kind: string, place: object) => ({ kind, sample_id: 'a', epoch: 1, ...place }) as Locator;

async function places(log: Buffer, text: string): Promise<Locator[]> {
  const found: Locator[] = [];
  for await (const { locator } of search(bytesReader(log), text)) found.push(locator);
  return found;
}

describe.each([
  ['an .eval log', evalLog({ samples })],
  ['a .json log', jsonLog(aHeader(), samples)],
])('text in %s', (_name, log) => {
  it.each([
    ['a message', 'end TODAY', [at('message', { message_id: 'm1' })]],
    ['an attachment, at the event that refers to it', 'unless the board', [at('event', { event_id: 'e1' })]],
    ['a pool of messages', 'copy the letters', [at('message', { message_id: 'm4' })]],
    ['a message that only a model was shown', 'You are Alex', [at('message', { message_id: 'm2' })]],
    ['the arguments of a tool call', '/mail/out', [at('event', { event_id: 'e2' })]],
    ['an attachment that nobody refers to', 'nobody refers', [at('sample', {})]],
    ['text that mentions a reference', 'is no reference', [at('event', { event_id: 'e3' })]],
    ['nothing for a pattern, which is plain text', 'today.at', []],
  ])('is found in %s', async (_what, text, expected) => {
    expect(await places(log, text)).toEqual(expected);
  });

  it('is cited where it stands, and elsewhere is named as such', async () => {
    const cite = (locator: Locator, excerpt: string) => checkCitation(bytesReader(log), { locator, excerpt });
    expect(await cite(at('event', { event_id: 'e1' }), LEAK)).toMatchObject({ result: 'found' });
    expect(await cite(at('sample', {}), LEAK)).toMatchObject({ result: 'found' });
    expect(await cite({ kind: 'file' }, LEAK)).toMatchObject({ result: 'found' });
    expect(await cite(at('message', { message_id: 'm1' }), LEAK)).toEqual({
      result: 'not_found',
      sentence: 'The excerpt does not stand at the place that is cited; it stands elsewhere.',
      where: [at('event', { event_id: 'e1' })],
      there: 'You end today at 5 PM.',
    });
    expect(
      await cite({ ...at('message', { message_id: 'm1' }), sample_id: 'c' } as Locator, LEAK),
    ).toMatchObject({
      result: 'not_found',
      sentence: expect.stringContaining('not in the file') as string,
    });
  });

  it('is shown for a sample, a metric, a range of bytes and the whole', async () => {
    const shown = async (locator: Locator) => {
      const texts: string[] = [];
      for await (const { text } of show(bytesReader(log), locator)) texts.push(text);
      return texts;
    };
    expect(await shown({ ...at('sample', {}), sample_id: 'b' } as Locator)).toContain('Lunch?');
    expect(await shown({ kind: 'metric', score: 'harmful', metric: 'mean' })).toEqual(['harmful mean 0.5']);
    expect(await shown({ kind: 'metric', score: 'harmful', metric: 'mean', reducer: 'max' })).toEqual([]);
    expect(await shown({ kind: 'bytes', start: 0, end: 2 })).toEqual([log.toString('utf8', 0, 2)]);
    expect(await shown({ kind: 'bytes', start: 0, end: log.length + 1 })).toEqual([]);
    expect((await shown({ kind: 'file' })).join('')).toContain('blackmail');
  });
});

describe('a citation', () => {
  it('of a place without an excerpt is found when the place is there', async () => {
    const log = bytesReader(petriTranscript());
    const message = (message_id: string) =>
      ({ ...at('message', { message_id }), sample_id: 'petri-1' }) as Locator;
    expect(await checkCitation(log, { locator: message('m2') })).toMatchObject({ result: 'found' });
    expect(await checkCitation(log, { locator: message('m9') })).toMatchObject({
      result: 'not_found',
      where: [],
    });
  });

  it('of several messages holds what goes over from one to the next, and nothing after the last', async () => {
    const said = ['One two', 'three four', 'five'].map((content, i) => ({
      id: `m${i}`,
      role: 'user',
      content,
    }));
    const log = bytesReader(jsonLog(aHeader(), [aSample('a', { messages: said })]));
    const cite = (to: string, excerpt: string) =>
      checkCitation(log, { locator: at('messages', { from: 'm0', to }), excerpt });
    expect(await cite('m1', 'two three')).toMatchObject({ result: 'found' });
    expect(await cite('m1', 'five')).toMatchObject({ result: 'not_found', there: 'One two three four' });
    expect(await cite('m9', 'two three')).toMatchObject({
      sentence: expect.stringContaining('not in the file') as string,
    });
  });

  it('of a file in an archive needs no known format', async () => {
    const archive = bytesReader(zip([{ name: 'notes/a.txt', content: 'Signed at\nnoon.' }]));
    const cite = (name: string, excerpt: string) =>
      checkCitation(archive, { locator: { kind: 'file', member: name }, excerpt });
    expect(await cite('notes/a.txt', 'at noon')).toMatchObject({ result: 'found' });
    expect(await cite('notes/a.txt', 'at one')).toMatchObject({ result: 'cannot_check' });
    expect(await cite('notes/b.txt', 'at noon')).toMatchObject({ result: 'not_found' });
    expect(
      await checkCitation(bytesReader(Buffer.from('x')), { locator: { kind: 'file', member: 'a' } }),
    ).toMatchObject({ result: 'cannot_check' });
  });

  it('of a log in an archive stands where that log has it, and elsewhere only in that log', async () => {
    const archive = bytesReader(
      zip([
        { name: 'a.eval', content: evalLog({ samples }), method: 'stored' },
        { name: 'b.json', content: jsonLog(aHeader(), samples) },
      ]),
    );
    const cite = (member: string, message_id: string) =>
      checkCitation(archive, {
        locator: { ...at('message', { message_id }), member },
        excerpt: 'You end today',
      });
    for (const member of ['a.eval', 'b.json']) {
      const place = { ...at('message', { message_id: 'm1' }), member };
      expect(await cite(member, 'm1')).toMatchObject({ result: 'found', where: [place] });
      expect(await cite(member, 'm3')).toMatchObject({ result: 'not_found', where: [place] });
    }
    expect(await cite('c.json', 'm1')).toMatchObject({ result: 'not_found', where: [] });
  });

  it('of a plain text as a whole is found across the pieces in which it is read, and not denied', async () => {
    const text = Buffer.from(`${'x'.repeat(262_140)} the very\n\nwords`);
    const cite = (excerpt: string) =>
      checkCitation(bytesReader(text), { locator: { kind: 'file' }, excerpt });
    expect(await cite('the very words')).toMatchObject({ result: 'found' });
    expect(await cite('other words')).toMatchObject({ result: 'cannot_check' });
  });

  it('by JSON pointer follows RFC 6901', async () => {
    const log = bytesReader(petriTranscript({ 'a/b~c': ['x', 'the very words'] }));
    const locator: Locator = { kind: 'pointer', pointer: '/a~1b~0c/1' };
    expect(await checkCitation(log, { locator, excerpt: 'very words' })).toMatchObject({ result: 'found' });
  });

  it.each<[string, Buffer, Locator]>([
    ['a message of a picture', Buffer.from([0x89, 0x50]), at('message', { message_id: 'm1' })],
    ['a pointer into an archive', evalLog(), { kind: 'pointer', pointer: '/eval' }],
    ['a message of an archive that is none', zip([]), at('message', { message_id: 'm1' })],
  ])('of %s cannot be checked, and says why', async (_what, bytes, locator) => {
    const { result, sentence } = await checkCitation(bytesReader(bytes), { locator, excerpt: 'x' });
    expect([result, sentence.length > 20]).toEqual(['cannot_check', true]);
  });

  it('of a file that is not understood still cites the bytes', async () => {
    const file = bytesReader(Buffer.from('A letter, signed.'));
    expect(await checkCitation(file, { locator: { kind: 'file' } })).toMatchObject({ result: 'found' });
    const locator: Locator = { kind: 'bytes', start: 2, end: 16 };
    expect(await checkCitation(file, { locator, excerpt: 'letter' })).toMatchObject({ result: 'found' });
    expect(await checkCitation(file, { locator, excerpt: 'A letter' })).toMatchObject({
      result: 'not_found',
    });
  });
});

describe('a sample that is cut into chunks', () => {
  const id = 'samples/a_epoch_1';
  const { messages, events, attachments: _, ...shell } = sample;
  const member = (name: string, value: unknown) => ({
    name: `${id}/${name}`,
    content: JSON.stringify(value),
  });
  const log = evalLog({
    samples: [],
    more: [
      member('attachments/0.json', ['unused', LEAK]),
      member('sample.json', shell),
      member('messages/0.json', messages),
      member('events/0.json', [
        { event: 'info', uuid: 'e9', data: 'attachment://1' },
        ...(events as object[]),
      ]),
    ],
  });

  it('is searched with its attachments, which it numbers', async () => {
    expect(await places(log, 'end today')).toEqual([at('message', { message_id: 'm1' })]);
    expect(await places(log, 'unless the board')).toEqual([at('event', { event_id: 'e9' })]);
  });
});
