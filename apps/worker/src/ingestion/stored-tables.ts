import { Refusal, type SampleTable, type TablePart, type TableRow } from '#evidence';
import type { EntityManager } from 'typeorm';

interface Of {
  readonly organisationId: string;
  readonly evidenceId: string;
}

/** Stores sample tables as they come. A limit that ends it is stored for every log whose table did not come. */
export async function storeTables(
  of: Of,
  parts: AsyncIterable<TablePart>,
  inTenant: (work: (tx: EntityManager) => Promise<void>) => Promise<void>,
): Promise<void> {
  try {
    for await (const part of parts)
      await inTenant((tx) =>
        'rows' in part ? storeRows(tx, of, part.log, part.rows) : storeTable(tx, of, part.log, part.table),
      );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await inTenant((tx) => storeBroken(tx, of, error.message));
  }
}

async function storeRows(tx: EntityManager, of: Of, log: number, rows: readonly TableRow[]): Promise<void> {
  const columns = rows.map(({ sample, ...row }) => ({
    ...row,
    sample,
    sample_id: sample.sample_id,
    epoch: sample.epoch,
  }));
  await tx.query(
    `INSERT INTO evidence_sample (organisation_id, evidence_id, log, position, sample, sample_id, epoch, id_number,
       states, score_names, score_texts, score_numbers, duration)
     SELECT $1, $2, $3, position, sample, sample_id, epoch, id_number, states, score_names, score_texts, score_numbers,
       duration
     FROM json_populate_recordset(NULL::evidence_sample, $4)
     ON CONFLICT (evidence_id, log, position) DO UPDATE SET (sample, states, score_names, score_texts, score_numbers,
       duration) = (excluded.sample, excluded.states, excluded.score_names, excluded.score_texts,
       excluded.score_numbers, excluded.duration)`,
    [of.organisationId, of.evidenceId, log, JSON.stringify(columns)],
  );
}

async function storeTable(
  tx: EntityManager,
  of: Of,
  log: number,
  { total, scores, sentence }: SampleTable,
): Promise<void> {
  await tx.query(
    `INSERT INTO evidence_table (organisation_id, evidence_id, log, total, scores, sentence)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [of.organisationId, of.evidenceId, log, total, scores, sentence],
  );
}

/** A table that is as long as the rows that came. */
async function storeBroken(tx: EntityManager, of: Of, sentence: string): Promise<void> {
  await tx.query(
    `INSERT INTO evidence_table (organisation_id, evidence_id, log, total, scores, sentence)
     SELECT $1, $2, log,
       (SELECT count(*) FROM evidence_sample s WHERE s.evidence_id = $2 AND s.log = logs.log),
       ARRAY(SELECT DISTINCT unnest(score_names) FROM evidence_sample s WHERE s.evidence_id = $2 AND s.log = logs.log),
       $3
     FROM (SELECT 0 AS log UNION ALL SELECT number FROM evidence_member WHERE evidence_id = $2) logs
     ON CONFLICT DO NOTHING`,
    [of.organisationId, of.evidenceId, sentence],
  );
}
