import type { NotUnderstood, SampleState, SampleTable, TableSample } from '#evidence';
import type { EvidenceItemEntity } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../problem/problem.js';

export const TABLE_ORDERS = ['position', 'id', 'score', 'duration'] as const;

/** Which rows of a sample table are wanted, and in which order. */
export interface TableQuery {
  /** Part of a sample's id, whatever its case. */
  readonly id: string | undefined;
  /** Any of these. */
  readonly states: readonly SampleState[] | undefined;
  /** The score that `value` and the order by score mean; the first of each sample if it is not named. */
  readonly score: string | undefined;
  /** The score's value as text, for example 1 or C. */
  readonly value: string | undefined;
  readonly order: (typeof TABLE_ORDERS)[number];
  readonly descending: boolean;
  readonly after: number;
  readonly limit: number;
}

/** A part of the sample table: `total` rows are in it, `matched` of them are wanted. */
export interface TablePage extends SampleTable {
  readonly samples: readonly TableSample[];
  readonly matched: number;
}

/**
 * The number of a log in its archive, 0 where the item itself is the log. Throws the problem of a file that is no log,
 * and of one that the archive does not hold.
 */
export async function logNumber(
  tx: EntityManager,
  item: EvidenceItemEntity,
  member: string | undefined,
): Promise<number> {
  if (member === undefined) {
    requireUnderstood(item.understanding);
    if (item.understanding && !('run' in item.understanding)) throw isArchive();
    return 0;
  }
  const [found] = (await tx.query(
    'SELECT number, understanding FROM evidence_member WHERE evidence_id = $1 AND name = $2 ORDER BY number LIMIT 1',
    [item.id, member],
  )) as { number: number; understanding: object }[];
  if (!found) throw new ProblemError('not-found', 'The evidence has no such place.');
  requireUnderstood(found.understanding);
  return found.number;
}

/** A page of the sample table. Throws the problem of one that is still being read. */
export async function samplesPage(
  tx: EntityManager,
  { evidenceId, log }: { readonly evidenceId: string; readonly log: number },
  query: TableQuery,
): Promise<TablePage> {
  const [table] = (await tx.query(
    'SELECT total, scores, sentence FROM evidence_table WHERE evidence_id = $1 AND log = $2',
    [evidenceId, log],
  )) as SampleTable[];
  if (!table) throw new ProblemError('conflict', 'The log is still being read: ask again in a moment.');
  const wanted = conditions(query);
  const values = [evidenceId, log, query.score ?? null, ...wanted.values];
  const from = `FROM evidence_sample, LATERAL (
      SELECT CASE WHEN $3::text IS NULL THEN 1 ELSE array_position(score_names, $3) END AS at) named,
    LATERAL (SELECT score_texts[at] AS score_text, score_numbers[at] AS score_number) score
    WHERE evidence_id = $1 AND log = $2 ${wanted.sql}`;
  const [{ matched }] = (await tx.query(`SELECT count(*)::integer AS matched ${from}`, values)) as [
    { matched: number },
  ];
  const rows = (await tx.query(
    `SELECT sample ${from} ORDER BY ${ORDER[query.order](query.descending ? 'DESC' : 'ASC')}
     OFFSET ${query.after} LIMIT ${query.limit}`,
    values,
  )) as { sample: TableSample }[];
  return { ...table, matched, samples: rows.map(({ sample }) => sample) };
}

/** One row, as it was recorded last; `null` where the table does not list the sample. */
export async function sampleOf(
  tx: EntityManager,
  { evidenceId, log }: { readonly evidenceId: string; readonly log: number },
  { sampleId, epoch }: { readonly sampleId: string; readonly epoch: number },
): Promise<TableSample | null> {
  const [row] = (await tx.query(
    `SELECT sample FROM evidence_sample
     WHERE evidence_id = $1 AND log = $2 AND sample_id = $3 AND epoch = $4 ORDER BY position DESC LIMIT 1`,
    [evidenceId, log, sampleId, epoch],
  )) as { sample: TableSample }[];
  return row?.sample ?? null;
}

/** Throws the problem of a file that is not understood; one that was not read yet may be. */
export function requireUnderstood(understanding: object | null): void {
  const known: Partial<NotUnderstood> | null = understanding;
  if (known?.understood === false)
    throw new ProblemError('unreadable-log', known.sentence!, { reason: known.reason });
}

function isArchive(): ProblemError {
  const reason = 'unknown-format';
  return new ProblemError('unreadable-log', 'The file is an archive: name one of its files as member.', {
    reason,
  });
}

function conditions({ id, states, value }: TableQuery) {
  const values: unknown[] = [];
  const sql = (
    [
      ['strpos(lower(sample_id), lower(?)) > 0', id],
      ['states && ?::text[]', states],
      ['score_text = ?', value],
    ] as const
  )
    .filter(([, wanted]) => wanted !== undefined)
    .map(([condition, wanted]) => `AND ${condition.replace('?', `$${values.push(wanted) + 3}`)}`);
  return { sql: sql.join(' '), values };
}

type Direction = 'ASC' | 'DESC';

/** Numbers by size and before words; what cannot be ordered comes last in both directions, equals as in the log. */
const ORDER: Readonly<Record<TableQuery['order'], (direction: Direction) => string>> = {
  position: (direction) => `position ${direction}`,
  id: (direction) =>
    `id_number ${direction} ${numbersFirst(direction)}, CASE WHEN id_number IS NULL THEN sample_id END COLLATE "C" ${direction}, position`,
  score: (direction) =>
    `(score_text IS NULL OR score_number = 'NaN') IS TRUE, score_number ${direction} ${numbersFirst(direction)},
     CASE WHEN score_number IS NULL THEN score_text END COLLATE "C" ${direction}, position`,
  duration: (direction) => `duration ${direction} NULLS LAST, position`,
};

function numbersFirst(direction: Direction): string {
  return direction === 'ASC' ? 'NULLS LAST' : 'NULLS FIRST';
}
