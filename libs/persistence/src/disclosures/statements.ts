import type { FiledStatement, Statement } from '#domain';
import type { Correction } from '#schemas';
import type { EntityManager } from 'typeorm';

/** A statement of the register, with what became of the disclosure that made it. */
export interface RegisteredStatement extends FiledStatement {
  readonly filing: string;
  readonly state: string;
}

/** Why a document says something else than an earlier filing did. */
export interface CorrectionNote {
  readonly id: string;
  readonly key: string;
  readonly statement_id: string;
  /** The value that the note explains; another one needs another note. */
  readonly text: string;
  readonly kind: Correction['kind'];
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

export async function addStatements(
  tx: EntityManager,
  of: {
    readonly organisationId: string;
    readonly incidentId: string;
    readonly filingId: string;
    readonly disclosureId: string;
  },
  statements: readonly (Statement & { readonly id: string })[],
): Promise<void> {
  await tx.query(
    `INSERT INTO statement (organisation_id, incident_id, filing_id, disclosure_id, id, key, number, label, text, claims)
     SELECT $1, $2, $3, $4, id, key, number, label, text, claims FROM json_to_recordset($5) AS row (
       id text, key text, number text, label text, text text, claims json)`,
    [of.organisationId, of.incidentId, of.filingId, of.disclosureId, JSON.stringify(statements)],
  );
}

/** Everything that filings of an incident asserted, in the order of filing; of one disclosure, if it is named. */
export async function statementsFiled(
  tx: EntityManager,
  incidentId: string,
  disclosureId?: string,
): Promise<RegisteredStatement[]> {
  const rows: (Omit<RegisteredStatement, 'filed_at' | 'number'> & {
    filed_at: Date;
    number: string | null;
  })[] = await tx.query(
    `SELECT s.id, s.filing_id AS filing, s.disclosure_id AS disclosure, f.regime, f.stage, f.recipient, f.filed_at,
         d.state, s.key, s.number, s.label, s.text, s.claims
       FROM statement s JOIN filing f ON f.id = s.filing_id JOIN disclosure d ON d.id = s.disclosure_id
       WHERE s.incident_id = $1 AND ($2::text IS NULL OR s.disclosure_id = $2)
       ORDER BY f.filed_at, f.id, s.id`,
    [incidentId, disclosureId ?? null],
  );
  return rows.map(({ number, filed_at, ...row }) => ({
    ...row,
    ...(number !== null && { number }),
    filed_at: filed_at.toISOString(),
  }));
}

/** The notes of a disclosure, oldest first: of those on one contradiction the last counts. */
export function correctionNotes(tx: EntityManager, disclosureId: string): Promise<CorrectionNote[]> {
  return tx.query(
    `SELECT id, key, statement_id, text, kind, note, by_principal AS by, at FROM correction_note
     WHERE disclosure_id = $1 ORDER BY at, id`,
    [disclosureId],
  );
}

export async function addCorrectionNote(
  tx: EntityManager,
  of: { readonly organisationId: string; readonly disclosureId: string },
  { id, key, statement_id, text, kind, note, by, at }: CorrectionNote,
): Promise<void> {
  await tx.query(
    `INSERT INTO correction_note (organisation_id, disclosure_id, id, key, statement_id, text, kind, note, by_principal, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [of.organisationId, of.disclosureId, id, key, statement_id, text, kind, note, by, at],
  );
}
