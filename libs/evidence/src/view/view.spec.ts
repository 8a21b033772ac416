import { aSample, evalLog, jsonLog, aHeader, zip } from '../../../../test/support/inspect-log.js';
import { fixtures } from '../../../../test/support/log-fixtures.js';
import { bytesReader } from '../reader.js';
import { findingsIn, type FindingInLog } from './findings.js';
import { tablesIn, type SampleTable, type TableRow } from './table.js';
import { transcriptPage, type TranscriptQuery } from './transcript.js';

/** The rows and tables of a file as they stand once all of them came. */
async function tables(bytes: Buffer) {
  const rows = new Map<string, TableRow>();
  const found: { log: number; table: SampleTable }[] = [];
  for await (const part of tablesIn(bytesReader(bytes), null)) {
    if ('table' in part) found.push(part);
    else for (const row of part.rows) rows.set(`${part.log} ${row.position}`, row);
  }
  return { rows: [...rows.values()], tables: found };
}

describe('the sample table', () => {
  it('lists each sample once, where it was recorded first and as it was recorded last', async () => {
    const samples = [
      aSample('b', { scores: { harmful: { value: 0 } }, error: 'sandbox died' }),
      aSample('10', { scores: { harmful: { value: 'C' } } }),
      aSample('9', { scores: { harmful: { value: Number.NaN } }, limit: 'token' }),
      aSample('a', { scores: { kind: { value: 'mild', history: [{ value: 0 }] } } }),
      aSample('b', { scores: { harmful: { value: { deep: 1 } } } }),
    ];
    const read = await tables(evalLog({ samples }));
    expect(read.tables).toEqual([
      { log: 0, table: { total: 4, scores: ['harmful', 'kind'], sentence: null } },
    ]);
    expect(read.rows).toMatchObject([
      { position: 0, sample: { sample_id: 'b', error: null }, states: [], score_texts: ['{"deep":1}'] },
      { position: 1, id_number: '10', score_texts: ['C'], score_numbers: ['1'] },
      { position: 2, id_number: '9', states: ['limit'], score_texts: ['NaN'], score_numbers: ['NaN'] },
      { position: 3, id_number: null, states: ['rescored'], score_names: ['kind'], score_numbers: [null] },
    ]);
  });

  it('of each log in an archive stands under its number, as far as the log goes', async () => {
    const archive = zip([
      { name: 'notes.txt', content: 'seen at noon' },
      { name: 'run.json', content: jsonLog() },
      { name: 'broken.json', content: jsonLog().subarray(0, -40) },
    ]);
    expect((await tables(archive)).tables).toMatchObject([
      { log: 2, table: { total: 2, sentence: null } },
      { log: 3, table: { sentence: expect.stringMatching(/in the middle of its JSON text/) as string } },
    ]);
  });

  it('cuts long texts, but never within a secret', async () => {
    const long = `${'x'.repeat(1_990)} sk-${'a'.repeat(60)}`;
    const { rows } = await tables(evalLog({ samples: [aSample('a', { error: long })] }));
    expect(rows[0]?.sample.error).toBe(`${'x'.repeat(1_990)} …`);
  });

  it.each(fixtures.map(({ format, bytes, rows }) => [format, bytes, rows] as const))(
    'of %s has the rows of the log, of repeated ones the last',
    async (_format, bytes, rows) => {
      const last = new Map(rows.map((row) => [(row as { id: unknown }).id, row]));
      const expected = [...last].map(([id, row]) => ({ ...row, id: String(id) }));
      const read = (await tables(bytes)).rows.map(({ sample: { sample_id: id, ...sample } }) => ({
        id,
        ...sample,
      }));
      expect(read).toMatchObject(expected);
    },
  );
});

describe('secrets and personal data', () => {
  const samples = [
    aSample('a', {
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
    const { entries } = await page({ parts });
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

  it('does not begin at a place that the sample does not have', async () => {
    await expect(page({ at: 'm9' })).rejects.toMatchObject({ reason: 'no-such-place' });
  });
});
