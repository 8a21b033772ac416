import { addItem, DomainError, openIncident, type Acting, type Change } from '#domain';
import { ITEM_PREFIXES, type Flaw } from '#schemas';
import { CsvError, parse } from 'csv-parse/sync';
import { COLUMNS, headerOf, itemsOf } from './table-columns.js';
import { toCsv } from './csv.js';

const MOST_ROWS = 2_000;
const LONGEST_CELL = 20_000;

/** One thing wrong with a table: the line of the file (1 is the header), the column, and what to do. */
export interface TableFlaw {
  readonly line: number;
  readonly column?: string;
  readonly message: string;
}

export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Ids and references come from outside, as everywhere in the domain. */
export interface Identities {
  readonly id: string;
  readonly reference: string;
  readonly newId: (prefix: string) => string;
}

/** An empty table with all its columns and one line as an example, as CSV. */
export function incidentTableTemplate(): string {
  return toCsv(Object.keys(COLUMNS), [Object.values(COLUMNS)]);
}

/**
 * Reads a table of incidents: CSV in UTF-8 with a header line, separated by comma, semicolon or tab. Never throws for
 * bad input: what cannot be read is told in `flaws`, all at once.
 */
export function readIncidentTable(bytes: Buffer): {
  readonly rows: readonly TableRow[];
  readonly flaws: readonly TableFlaw[];
} {
  const lines = parseCsv(bytes);
  if (!Array.isArray(lines)) return { rows: [], flaws: [lines] };
  const [header, ...body] = lines;
  if (!header) return { rows: [], flaws: [{ line: 1, message: 'The table is empty.' }] };
  const names = header.cells.map((name) => name.trim().toLowerCase());
  const flaws = headerFlaws(names);
  if (body.length > MOST_ROWS) {
    flaws.push({
      line: 1,
      message: `The table has ${body.length} rows; split it into tables of ${MOST_ROWS}.`,
    });
  }
  if (flaws.length > 0) return { rows: [], flaws };
  return {
    rows: body.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? '').trim()])),
    })),
    flaws: body.flatMap(({ line, cells }) => cellFlaws(line, names, cells)),
  };
}

/** The changes that a row makes, by the same commands that people use; or everything that is wrong with the row. */
export function changesOfRow(
  row: TableRow,
  identities: Identities,
  acting: Acting,
): { readonly changes: readonly Change[]; readonly flaws: readonly TableFlaw[] } {
  const { id, reference, newId } = identities;
  const changes: Change[] = [];
  const flaws: TableFlaw[] = [];
  const attempt = (column: string | undefined, command: () => Change) => {
    try {
      changes.push(command());
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      flaws.push(...flawsOf(error, row.line, column));
    }
  };
  attempt(undefined, () => openIncident(headerOf(row.cells), { id, reference }, acting));
  const opened = changes.at(-1)?.record ?? openIncident({ title: 'x' }, { id, reference }, acting).record;
  for (const { part, input, column } of itemsOf(row.cells)) {
    attempt(column, () =>
      addItem(changes.at(-1)?.record ?? opened, part, { id: newId(ITEM_PREFIXES[part]), input }, acting),
    );
  }
  return flaws.length > 0 ? { changes: [], flaws } : { changes, flaws };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function parseCsv(bytes: Buffer): Line[] | TableFlaw {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { line: 1, message: 'The table is not in UTF-8: save it as "CSV UTF-8".' };
  }
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    let line = 1;
    return records.map(({ record, info }) => {
      const first = line;
      line = info.lines + 1;
      return { line: first, cells: record };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Number(error['lines'] ?? 1), message: `The table cannot be read: ${error.message}.` };
  }
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  return [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
}

function headerFlaws(names: readonly string[]): TableFlaw[] {
  const unknown = names.filter((name) => !Object.hasOwn(COLUMNS, name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...unknown.map((name) => ({
      line: 1,
      column: name,
      message: `is not a column; the columns are ${Object.keys(COLUMNS).join(', ')}`,
    })),
    ...twice.map((name) => ({ line: 1, column: name, message: 'stands twice in the header' })),
    ...(names.includes('title') ? [] : [{ line: 1, column: 'title', message: 'is required' }]),
  ];
}

function cellFlaws(line: number, names: readonly string[], cells: readonly string[]): TableFlaw[] {
  const surplus = cells.slice(names.length).some((cell) => cell.trim() !== '');
  return [
    ...(surplus ? [{ line, message: `has more cells than the header has columns (${names.length})` }] : []),
    ...cells.flatMap((cell, index) => {
      const column = names[index];
      if (!column) return [];
      if (cell.includes('\u0000')) return [{ line, column, message: 'holds the character U+0000' }];
      return cell.length > LONGEST_CELL
        ? [{ line, column, message: `is longer than ${LONGEST_CELL} characters` }]
        : [];
    }),
  ];
}

function flawsOf(error: DomainError, line: number, column: string | undefined): TableFlaw[] {
  const flaws = Array.isArray(error.detail) ? (error.detail as readonly Flaw[]) : [];
  if (flaws.length === 0) return [{ line, ...(column && { column }), message: error.message }];
  return flaws.map(({ pointer, message }) => ({ line, column: column ?? pointer.slice(1), message }));
}
