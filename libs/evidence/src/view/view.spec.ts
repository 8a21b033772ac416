import { aSample, evalLog, jsonLog, aHeader, zip } from '../../../../test/support/inspect-log.js';
import { fixtures } from '../../../../test/support/log-fixtures.js';
import { bytesReader } from '../reader.js';
import { findingsIn, type FindingInLog } from './findings.js';
import { samplesPage, type TableQuery } from './table.js';
import { transcriptPage, type TranscriptQuery } from './transcript.js';

const ALL: TableQuery = { order: 'position', descending: false, shown: null, after: 0, limit: 100 };

describe('the sample table', () => {
  const samples = [
    aSample('b-10', { scores: { harmful: { value: 0 } }, error: 'sandbox died' }),
    aSample('10', { scores: { harmful: { value: 'C' } } }),
    aSample('9', { scores: { harmful: { value: Number.NaN } }, limit: 'token' }),
    aSample('a', { scores: { harmful: { value: 1, history: [{ value: 0 }] }, kind: { value: 'mild' } } }),
    aSample('b-10', { scores: { harmful: { value: 0.5 } } }),
  ];
  const log = evalLog({ samples });
  const page = (query: Partial<TableQuery> = {}) => samplesPage(bytesReader(log), { ...ALL, ...query });
  const ids = async (query: Partial<TableQuery>) => (await page(query)).rows.map(({ id }) => id);

  it('lists each sample once, as it was recorded last, with the names of all scores', async () => {
    expect(await page()).toMatchObject({ total: 4, matched: 4, scores: ['harmful', 'kind'] });
    expect((await page()).rows).toMatchObject([
      { id: 'b-10', error: null },
      { id: '10' },
      { id: '9', scores: [{ value: 'NaN' }] },
      { id: 'a' },
    ]);
  });

  it.each<[Partial<TableQuery>, string[]]>([
    [{ id: 'B-1' }, ['b-10']],
    [{ states: ['limit', 'rescored'] }, ['9', 'a']],
    [{ states: ['error'] }, []],
    [{ value: '1' }, ['a']],
    [{ score: 'kind', value: 'mild' }, ['a']],
    [{ after: 1, limit: 2 }, ['10', '9']],
    [{ order: 'id' }, ['9', '10', 'a', 'b-10']],
    [{ order: 'id', descending: true }, ['b-10', 'a', '10', '9']],
    [{ order: 'score' }, ['b-10', '10', 'a', '9']],
    [{ order: 'score', descending: true }, ['10', 'a', 'b-10', '9']],
    [{ order: 'position', descending: true, limit: 1 }, ['a']],
  ])('%j gives %j', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it.each(fixtures.map(({ format, bytes, rows }) => [format, bytes, rows] as const))(
    'of %s has the rows of the log, of repeated ones the last',
    async (_format, bytes, rows) => {
      const last = new Map(rows.map((row) => [(row as { id: unknown }).id, row]));
      expect((await samplesPage(bytesReader(bytes), ALL)).rows).toMatchObject([...last.values()]);
    },
  );
});

describe('secrets and personal data', () => {
  const samples = [
    aSample('a', {
      error: 'no answer from ada@example.org',
      messages: [{ id: 'm1', role: 'user', content: 'Write to ada@example.org and bob@example.org.' }],
    }),
  ];
  const log = evalLog({ samples });
  const page = (shown: readonly string[]) =>
    transcriptPage(bytesReader(log), {
      sampleId: 'a',
      epoch: 1,
      after: 0,
      limit: 9,
      parts: ['user message'],
      shown,
    });

  it('are listed once each with their first place, and masked unless somebody decided to show them', async () => {
    const found: FindingInLog[] = [];
    for await (const one of findingsIn(bytesReader(log), {}, null)) found.push(one);
    expect(found.map(({ kind, preview }) => [kind, preview])).toEqual([
      ['email', 'ada…rg'],
      ['email', 'bob…rg'],
    ]);
    expect(await page([])).toMatchObject({
      row: { error: 'no answer from [email]' },
      entries: [{ text: 'Write to [email] and [email].', masked: 2 }],
    });
    const ada = found.find(({ preview }) => preview.startsWith('ada'))!;
    expect(await page([ada.id])).toMatchObject({
      entries: [{ text: 'Write to ada@example.org and [email].', masked: 1 }],
    });
  });
});

describe('a transcript', () => {
  const LONG = 'a'.repeat(32);
  const sample = aSample('a', {
    messages: [
      { id: 'm1', role: 'user', content: 'Hello.' },
      { id: 'm2', role: 'assistant', content: 'Hi.' },
    ],
    events: [
      { event: 'info', uuid: 'e1', data: `attachment://${LONG}` },
      { event: 'tool', uuid: 'e2', result: 'forty orders' },
      { event: 'info', uuid: 'e3', data: 'x'.repeat(30_000) },
    ],
    attachments: { [LONG]: 'what it really said' },
  });
  const log = jsonLog(aHeader(), [sample, aSample('b')]);
  const page = (query: Partial<TranscriptQuery> = {}, bytes = log) =>
    transcriptPage(bytesReader(bytes), {
      sampleId: 'a',
      epoch: 1,
      shown: null,
      after: 0,
      limit: 100,
      ...query,
    });
  const parts = ['user message', 'assistant message', 'info event', 'tool event'];

  it('puts attachments where the event stands that refers to them', async () => {
    const { entries, row } = await page({ parts });
    expect(row).toMatchObject({ id: 'a', epoch: 1 });
    expect(entries.map(({ locator, text }) => [Object.values(locator).at(-1), text.slice(0, 19)])).toEqual([
      ['m1', 'Hello.'],
      ['m2', 'Hi.'],
      ['e1', 'what it really said'],
      ['e2', 'forty orders'],
      ['e3', 'x'.repeat(19)],
    ]);
  });

  it('is read page by page, from a message or event on, and counts what there is', async () => {
    expect(await page({ parts, after: 2, limit: 2 })).toMatchObject({
      total: 5,
      entries: [{ number: 2 }, { number: 3 }],
    });
    expect(await page({ parts, at: 'e2' })).toMatchObject({ entries: [{ number: 3 }, { number: 4 }] });
    const { parts: counted } = await page();
    expect(counted).toContainEqual({ part: 'info event', count: 2 });
  });

  it('begins an entry that is too long for a page, and says how long it is', async () => {
    const { entries } = await page({ at: 'e3', limit: 1 });
    expect([entries[0]?.text.length, entries[0]?.characters]).toEqual([20_000, 30_000]);
  });

  it('of a log in an archive names the file in its places', async () => {
    const archive = zip([{ name: 'logs/run.json', content: log }]);
    const { entries } = await page({ member: 'logs/run.json', limit: 1 }, archive);
    expect(entries[0]?.locator).toMatchObject({ sample_id: 'a', member: 'logs/run.json' });
  });

  it.each<Partial<TranscriptQuery>>([{ sampleId: 'c' }, { epoch: 2 }, { at: 'm9' }])(
    'of a place that the log does not have is refused: %j',
    async (query) => {
      await expect(page(query)).rejects.toMatchObject({ reason: 'no-such-place' });
    },
  );
});
