import type { RunSamples } from '#schemas';
import { rowKey, type SampleRow } from '../formats/format.js';

type Counts = Omit<RunSamples, 'total' | 'completed' | 'recorded'>;

/** Counts rows, each (id, epoch) once: the last one counts, as readers of these logs agree. */
export class Tally {
  private readonly rows = new Map<string, Kept>();
  added = 0;

  add(rows: readonly SampleRow[]): void {
    this.added += rows.length;
    for (const row of rows) this.rows.set(rowKey(row), kept(row));
  }

  get distinct(): number {
    return this.rows.size;
  }

  counts(): Counts {
    const rows = [...this.rows.values()];
    const count = (of: (row: Kept) => boolean | null) => rows.filter(of).length;
    return {
      distinct_ids: new Set(rows.map((row) => row.id)).size,
      max_epoch: rows.reduce((highest, row) => Math.max(highest, row.epoch), 0),
      errored: count((row) => row.errored),
      limited: count((row) => row.limited),
      retried: count((row) => row.retried),
      rescored: count((row) => row.rescored),
      invalidated: rows.some((row) => row.invalidated === null) ? null : count((row) => row.invalidated),
    };
  }
}

type Kept = ReturnType<typeof kept>;

/** What is kept of a row: a log may have hundreds of thousands. */
function kept(row: SampleRow) {
  return {
    id: row.id,
    epoch: row.epoch,
    errored: row.error !== null,
    limited: row.limit !== null,
    retried: row.retries > 0,
    rescored: row.scores.some((score) => score.rescored),
    invalidated: row.invalidated,
  };
}
