import fc from 'fast-check';
import { changesOfRow, incidentTableTemplate, readIncidentTable, type TableRow } from './incident-table.js';
import { toCsv } from './csv.js';

const acting = { by: 'usr_test', now: new Date('2026-11-23T10:00:00.000Z'), reason: 'Imported' };
let serial = 0;
const newId = (prefix: string) => `${prefix}_00000000-0000-7000-8000-${String(++serial).padStart(12, '0')}`;
const changes = (row: TableRow) =>
  changesOfRow(row, { id: newId('inc'), reference: 'CAN-2026-0001', newId }, acting);
const read = (text: string) => readIncidentTable(Buffer.from(text));
const flawsOf = (text: string) => {
  const { rows, flaws } = read(text);
  return [...flaws, ...rows.flatMap((row) => changes(row).flaws)];
};

it('reads its own template', () => {
  const { rows, flaws } = read(incidentTableTemplate());
  expect(flaws).toEqual([]);
  const made = changes(rows[0]!);
  expect(made.flaws).toEqual([]);
  const record = made.changes.at(-1)!.record;
  expect(record).toMatchObject({
    revision: 10,
    header: { title: 'An agent cancelled 40 orders', status: 'reported' },
    behaviours: [{ code: 'coercion.blackmail' }, { code: 'coercion.threat' }],
    systems: [{ name: 'Order assistant 4.1' }, { name: 'Payment gateway' }],
    relations: [{ register: 'AIID', external_id: '1234' }],
  });
  expect(record.anchors.map(({ time }) => [time.precision, time.instant])).toEqual([
    ['minute', '2025-03-01T08:30:00.000Z'],
    ['day', '2025-02-28T23:00:00.000Z'],
    ['minute', '2025-03-02T17:00:00.000Z'],
    ['month', '2025-03-31T22:00:00.000Z'],
  ]);
  expect(made.changes.every(({ event }) => event.reason === 'Imported')).toBe(true);
});

it('tells everything that is wrong at once, by line and column', () => {
  expect(
    flawsOf(
      'title,severity,detected,behaviours\n,low,2025-03-01,\n"Two\nlines",huge,soon,manipulation; magic\n',
    ),
  ).toEqual([
    { line: 2, column: 'title', message: 'is required' },
    { line: 3, column: 'title', message: 'must be one line of text' },
    { line: 3, column: 'severity', message: 'must be one of low, moderate, high, critical' },
    { line: 3, column: 'detected', message: expect.stringContaining('must be a month, a date') },
    { line: 3, column: 'behaviours', message: expect.stringContaining('must be one of coercion.blackmail') },
  ]);
});

it.each([
  ['', 'The table is empty.'],
  ['severity\nlow\n', 'is required'],
  ['title,colour\nx,red\n', 'is not a column'],
  ['title,title\nx,y\n', 'stands twice'],
  ['title\n"never closed\n', 'cannot be read'],
  ['title\na,b\n', 'more cells than the header'],
  ['title\na\u0000b\n', 'U+0000'],
  [`title\n${'x\n'.repeat(2001)}`, 'split it'],
])('refuses %.20j in one sentence', (text, message) => {
  expect(flawsOf(text)[0]!.message).toContain(message);
});

it('refuses bytes that are not UTF-8', () => {
  expect(readIncidentTable(Buffer.from([0x74, 0xff])).flaws[0]!.message).toContain('UTF-8');
});

it('reads what spreadsheets write: a byte order mark, semicolons, Windows line ends', () => {
  const { rows } = read('\ufeffTitle;Summary\r\n"A; title";Text\r\n');
  expect(rows).toEqual([{ line: 2, cells: { title: 'A; title', summary: 'Text' } }]);
});

it('keeps every text as it is, and lets no cell of its own output begin a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (cells) => {
      const csv = toCsv(
        cells.map((_, index) => `c${index}`),
        [cells],
      );
      expect(csv.split('\r\n')[1] ?? '').not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
  expect(read('title\n"=HYPERLINK(""http://x"")"\n').rows[0]!.cells).toEqual({
    title: '=HYPERLINK("http://x")',
  });
});
