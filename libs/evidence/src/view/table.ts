import { fileAt } from '../archive/logs-in.js';
import { rowKey, type SampleRow } from '../formats/format.js';
import { asNumber, isNumeric } from '../inspect/values.js';
import type { Json } from '../json/json.js';
import { recognise } from '../recognise.js';
import type { Reader } from '../reader.js';
import { placeUnknown } from '../refusal.js';
import { maskedRow } from './masked.js';

/** What may be the matter with a sample. */
export const SAMPLE_STATES = ['error', 'limit', 'retried', 'rescored', 'invalidated'] as const;
export type SampleState = (typeof SAMPLE_STATES)[number];

export const TABLE_ORDERS = ['position', 'id', 'score', 'duration'] as const;

/** Which rows of a sample table are wanted, and in which order. */
export interface TableQuery {
  readonly member?: string | undefined;
  /** Part of a sample's id, whatever its case. */
  readonly id?: string | undefined;
  /** Any of these. */
  readonly states?: readonly SampleState[] | undefined;
  /** The score that `value` and the order by score mean; the first of each sample if it is not named. */
  readonly score?: string | undefined;
  /** The score's value as text, for example 1 or C. */
  readonly value?: string | undefined;
  readonly order: (typeof TABLE_ORDERS)[number];
  readonly descending: boolean;
  /** Findings that are shown; nothing is masked where it is null. */
  readonly shown: readonly string[] | null;
  readonly after: number;
  readonly limit: number;
}

/** A part of the sample table: `total` rows are in the log, `matched` of them are wanted. */
export interface TablePage {
  readonly rows: readonly SampleRow[];
  readonly total: number;
  readonly matched: number;
  /** The names of all scores in the table. */
  readonly scores: readonly string[];
}

/** A page of the sample table, each sample and epoch once. Throws a Refusal for a file that is no log. */
export async function samplesPage(
  file: Reader,
  query: TableQuery,
  scratch: string | null = null,
): Promise<TablePage> {
  await using placed = await fileAt(file, query, scratch);
  if (!placed) throw placeUnknown();
  const { format, reader } = await recognise(placed);
  const last = new Map<string, SampleRow>();
  const scores = new Set<string>();
  for await (const row of format.samples(reader)) {
    last.set(rowKey(row), row);
    for (const { name } of row.scores) scores.add(name);
  }
  const matched = [...last.values()].filter((row) => isWanted(row, query));
  const ordered = inOrder(matched, query);
  const { after, limit } = query;
  return {
    rows: ordered.slice(after, after + limit).map((row) => maskedRow(row, query.shown)),
    total: last.size,
    matched: matched.length,
    scores: [...scores],
  };
}

function isWanted(row: SampleRow, { id, states, score, value }: TableQuery): boolean {
  if (id !== undefined && !String(row.id).toLowerCase().includes(id.toLowerCase())) return false;
  if (states && !states.some((state) => isIn(row, state))) return false;
  return value === undefined || scoreText(scoreOf(row, score)) === value;
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

/** Rows that cannot be ordered, such as those without the score, come last in both directions. */
function inOrder(rows: readonly SampleRow[], { order, descending, score }: TableQuery): readonly SampleRow[] {
  if (order === 'position') return descending ? rows.toReversed() : rows;
  const keyOf = { id: idKey, score: (row: SampleRow) => scoreKey(scoreOf(row, score)), duration }[order];
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  const known = keyed.filter(({ key }) => key !== null);
  known.sort((a, b) => (descending ? -1 : 1) * compare(a.key!, b.key!));
  return [...known, ...keyed.filter(({ key }) => key === null)].map(({ row }) => row);
}

type Key = string | number;

/** Numbers by size and before words, words by their letters. */
function compare(a: Key, b: Key): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function idKey({ id }: SampleRow): Key {
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : id;
}

function scoreKey(value: Json | undefined): Key | null {
  if (value === undefined || value === null) return null;
  if (!isNumeric(value)) return scoreText(value);
  const number = asNumber(value);
  return Number.isNaN(number) ? null : number;
}

function duration({ startedAt, completedAt }: SampleRow): Key | null {
  const took = Date.parse(completedAt ?? '') - Date.parse(startedAt ?? '');
  return Number.isNaN(took) ? null : took;
}

function scoreOf({ scores }: SampleRow, name: string | undefined): Json | undefined {
  return (name === undefined ? scores[0] : scores.find((score) => score.name === name))?.value;
}

/** A score's value in words, as people filter by it. */
export function scoreText(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
