import { logsIn } from '../archive/logs-in.js';
import { rowKey, type SampleRow, type SampleScore } from '../formats/format.js';
import { asNumber, isNumeric } from '../inspect/values.js';
import { plain } from '../json/plain.js';
import { limits } from '../limits.js';
import type { Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { tableSample, type TableSample } from './table-sample.js';

/** What may be the matter with a sample. */
export const SAMPLE_STATES = ['error', 'limit', 'retried', 'rescored', 'invalidated'] as const;
export type SampleState = (typeof SAMPLE_STATES)[number];

/** A row of a sample table with what it is found and ordered by. */
export interface TableRow {
  /** From 0, in the order in which the log names its samples first. */
  readonly position: number;
  readonly sample: TableSample;
  /** The id where it is a number or digits, as text. */
  readonly id_number: string | null;
  readonly states: readonly SampleState[];
  /** Of each score its name, its value in words, and the number it stands for: NaN for none, `null` for words. */
  readonly score_names: readonly string[];
  readonly score_texts: readonly string[];
  readonly score_numbers: readonly (string | null)[];
  /** In milliseconds. */
  readonly duration: number | null;
}

/** A whole sample table: the names of its scores, and why it was not read to its end, if it was not. */
export interface SampleTable {
  readonly total: number;
  readonly scores: readonly string[];
  readonly sentence: string | null;
}

/** Some rows of a log, or at last what its table is; `log` is its number in an archive, 0 where the file is the log. */
export type TablePart = { readonly log: number } & (
  { readonly rows: readonly TableRow[] } | { readonly table: SampleTable }
);

/**
 * The sample table of a log, or of each log in an archive. A sample that was recorded twice comes twice, the last time
 * as it counts, at the same position. Throws a Refusal for a file that is no log.
 */
export async function* tablesIn(file: Reader, scratch: string | null): AsyncGenerator<TablePart> {
  for await (const { format, reader, number: log } of logsIn(file, scratch)) {
    const rows = new TableRows();
    try {
      for await (const row of format.samples(reader)) if (rows.add(row)) yield { log, rows: rows.taken() };
      yield { log, rows: rows.taken() };
      yield { log, table: rows.table(null) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield { log, rows: rows.taken() };
      yield { log, table: rows.table(error.message) };
    }
  }
}

/** Characters of JSON that are handed on at a time, and rows. */
const PIECE = 1024 * 1024;
const ROWS_AT_ONCE = 500;

/** Gathers rows, and knows where each sample stands. */
class TableRows {
  private readonly positions = new Map<string, number>();
  private readonly scores = new Set<string>();
  private batch = new Map<number, TableRow>();
  private size = 0;

  /** Whether as many are gathered as are handed on at a time. */
  add(row: SampleRow): boolean {
    const key = rowKey(row);
    const position = this.positions.get(key) ?? this.positions.size;
    if (position === limits.samples)
      throw new Refusal('too-large', `The sample table holds more than ${limits.samples} samples.`);
    this.positions.set(key, position);
    for (const { name } of row.scores) this.scores.add(name);
    const made = tableRow(row, position);
    this.batch.set(position, made);
    this.size += JSON.stringify(made).length;
    return this.size >= PIECE || this.batch.size === ROWS_AT_ONCE;
  }

  taken(): TableRow[] {
    const rows = [...this.batch.values()];
    this.batch = new Map();
    this.size = 0;
    return rows;
  }

  table(sentence: string | null): SampleTable {
    const scores = plain([...this.scores]).value as string[];
    return { total: this.positions.size, scores, sentence };
  }
}

function tableRow(row: SampleRow, position: number): TableRow {
  const took = Date.parse(row.completedAt ?? '') - Date.parse(row.startedAt ?? '');
  const sample = tableSample(row);
  return {
    position,
    sample,
    id_number: /^\d{1,15}$/.test(String(row.id)) || typeof row.id === 'number' ? String(row.id) : null,
    states: SAMPLE_STATES.filter((state) => isIn(row, state)),
    score_names: sample.scores.map(({ name }) => name),
    score_texts: sample.scores.map(({ value }) => String(value)),
    score_numbers: row.scores.map(scoreNumber),
    duration: Number.isNaN(took) ? null : took,
  };
}

function isIn(row: SampleRow, state: SampleState): boolean {
  switch (state) {
    case 'error':
      return row.error !== null;
    case 'limit':
      return row.limit !== null;
    case 'retried':
      return row.retries > 0;
    case 'rescored':
      return row.scores.some(({ rescored }) => rescored);
    case 'invalidated':
      return row.invalidated === true;
  }
}

function scoreNumber({ value }: SampleScore): string | null {
  return isNumeric(value) ? String(asNumber(value)) : null;
}
