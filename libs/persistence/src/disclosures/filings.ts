import type { FilingStep } from '#domain';
import type { EntityManager } from 'typeorm';

/** A submission of a version of a disclosure to its recipient. */
export interface FilingRow {
  readonly id: string;
  readonly incident_id: string;
  readonly disclosure_id: string;
  readonly version: number;
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly filed_at: Date;
  readonly recorded_at: Date;
  readonly recorded_by: string;
  readonly method: string;
  readonly portal_reference: string | null;
  readonly late_reason: string | null;
  /** The limit that it is judged by, as it stood then. */
  readonly judged_by: unknown;
}

export interface FilingStepRow {
  readonly id: string;
  readonly step: FilingStep;
  readonly at: Date;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

export interface FilingReceipt {
  readonly id: string;
  readonly step: FilingStep | 'submitted';
  readonly name: string;
  readonly media_type: string;
  readonly digest: string;
  readonly bytes: number;
  readonly received_by: string;
  readonly received_at: Date;
}

/** A filing with all that was heard of it. */
export interface FilingWithLadder extends FilingRow {
  readonly steps: readonly FilingStepRow[];
  readonly receipts: readonly FilingReceipt[];
  readonly receipt_expected_by: Date | null;
}

const COLUMNS = `id, incident_id, disclosure_id, version, regime, stage, recipient, filed_at, recorded_at, recorded_by,
  method, portal_reference, late_reason, judged_by`;

export async function addFiling(
  tx: EntityManager,
  organisationId: string,
  filing: FilingRow & { readonly receipt_expected_by: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO filing (organisation_id, ${COLUMNS})
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      organisationId,
      filing.id,
      filing.incident_id,
      filing.disclosure_id,
      filing.version,
      filing.regime,
      filing.stage,
      filing.recipient,
      filing.filed_at,
      filing.recorded_at,
      filing.recorded_by,
      filing.method,
      filing.portal_reference,
      filing.late_reason,
      filing.judged_by ? JSON.stringify(filing.judged_by) : null,
    ],
  );
  await tx.query('INSERT INTO receipt_watch (organisation_id, filing_id, expected_by) VALUES ($1, $2, $3)', [
    organisationId,
    filing.id,
    filing.receipt_expected_by,
  ]);
}

/** The filings of a disclosure, oldest first. */
export async function filingsOfDisclosure(
  tx: EntityManager,
  disclosureId: string,
): Promise<FilingWithLadder[]> {
  const rows: { id: string }[] = await tx.query(
    'SELECT id FROM filing WHERE disclosure_id = $1 ORDER BY filed_at, id',
    [disclosureId],
  );
  const filings: FilingWithLadder[] = [];
  for (const { id } of rows) filings.push((await readFiling(tx, id))!);
  return filings;
}

/** A filing; with `lock`, nobody else adds to its ladder until the transaction ends. */
export async function readFiling(tx: EntityManager, id: string): Promise<FilingWithLadder | undefined> {
  const [row]: FilingRow[] = await tx.query(`SELECT ${COLUMNS} FROM filing WHERE id = $1`, [id]);
  if (!row) return undefined;
  const [watch] = await tx.query('SELECT expected_by FROM receipt_watch WHERE filing_id = $1', [id]);
  return {
    ...row,
    steps: await tx.query(
      `SELECT id, step, at, reference, reason, recorded_by, recorded_at FROM filing_step
       WHERE filing_id = $1 ORDER BY at, recorded_at`,
      [id],
    ),
    receipts: await tx.query(
      `SELECT id, step, name, media_type, digest, bytes::float8 AS bytes, received_by, received_at
       FROM filing_receipt WHERE filing_id = $1 ORDER BY received_at, id`,
      [id],
    ),
    receipt_expected_by: watch?.expected_by ?? null,
  };
}

export async function addFilingStep(
  tx: EntityManager,
  of: { readonly organisationId: string; readonly filingId: string },
  { id, step, at, reference, reason, recorded_by, recorded_at }: FilingStepRow,
): Promise<void> {
  await tx.query(
    `INSERT INTO filing_step (organisation_id, filing_id, id, step, at, reference, reason, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [of.organisationId, of.filingId, id, step, at, reference, reason, recorded_by, recorded_at],
  );
}

/** Adds a receipt; the same bytes for the same step are there once. */
export async function addFilingReceipt(
  tx: EntityManager,
  of: { readonly organisationId: string; readonly filingId: string },
  receipt: FilingReceipt,
): Promise<void> {
  const { id, step, name, media_type, digest, bytes, received_by, received_at } = receipt;
  await tx.query(
    `INSERT INTO filing_receipt (organisation_id, filing_id, id, step, name, media_type, digest, bytes, received_by,
       received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
    [of.organisationId, of.filingId, id, step, name, media_type, digest, bytes, received_by, received_at],
  );
}
