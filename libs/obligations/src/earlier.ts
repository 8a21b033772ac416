import type { Transaction } from '#jobs';
import type { Determination } from '#schemas';
import { OBLIGATION_COLUMNS, type ObligationRow } from './row.js';

/** The computed answer of each regime, by its id. */
export type Results = Readonly<Record<string, Determination['result']>>;

/** What is stored of an incident's obligations before they are computed anew. */
export interface Earlier {
  /** None when the incident is new here. */
  readonly rows: readonly ObligationRow[];
  readonly results: Results | undefined;
  readonly reminders: readonly StoredReminder[];
  /** It was imported as history: nobody is to be notified of it any more. */
  readonly retrospective: boolean;
}

export interface StoredReminder {
  readonly id: string;
  readonly obligation: string;
  readonly moment: string;
  readonly due_at: Date;
  readonly state: 'planned' | 'sent' | 'merged' | 'withdrawn';
}

export async function earlierOf(
  tx: Transaction,
  incidentId: string,
  results: Results | undefined,
): Promise<Earlier> {
  const read = (statement: string) => tx.query(statement, [incidentId]) as Promise<unknown[]>;
  const [rows, reminders, imports] = await Promise.all([
    read(
      `SELECT ${OBLIGATION_COLUMNS.join()}, nullif(ends_at, 'infinity') AS ends_at FROM obligation WHERE incident_id = $1`,
    ),
    read('SELECT id, obligation, moment, due_at, state FROM reminder WHERE incident_id = $1'),
    read(`SELECT 1 FROM incident_import WHERE mode = 'retrospective' AND incidents @> ARRAY[$1] LIMIT 1`),
  ]);
  return {
    rows: (rows as (Omit<ObligationRow, 'ends_at'> & { ends_at: Date | null })[]).map((row) => ({
      ...row,
      ends_at: row.ends_at?.toISOString() ?? null,
    })),
    results,
    reminders: reminders as StoredReminder[],
    retrospective: imports.length > 0,
  };
}
