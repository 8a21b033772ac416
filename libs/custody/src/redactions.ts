import type { Transaction } from '#jobs';
import { newId } from '#persistence';
import type { Acting } from './holds.js';

export const REDACTION_DECISIONS = ['show', 'mask'] as const;

/** Whether others may see something that was found in evidence: what somebody decided, and why. */
export interface Redaction {
  readonly id: string;
  readonly finding: string;
  readonly decision: (typeof REDACTION_DECISIONS)[number];
  readonly reason: string;
  readonly decided_by: string;
  readonly decided_at: Date;
}

/** Decides about a finding; an earlier decision stays on record and does not count any more. */
export async function decideRedaction(
  tx: Transaction,
  { organisationId, evidenceId, by, at }: Acting,
  { finding, decision, reason }: Pick<Redaction, 'finding' | 'decision' | 'reason'>,
): Promise<Redaction> {
  const id = newId('red', at);
  await tx.query(
    `INSERT INTO evidence_redaction (id, organisation_id, evidence_id, finding, decision, reason, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, organisationId, evidenceId, finding, decision, reason, by, at],
  );
  return { id, finding, decision, reason, decided_by: by, decided_at: at };
}

/** Decisions about an item, the latest first, those before an id. */
export async function redactionsOf(
  tx: Transaction,
  evidenceId: string,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly Redaction[]> {
  return (await tx.query(
    `SELECT id, finding, decision, reason, decided_by, decided_at FROM evidence_redaction
     WHERE evidence_id = $1 AND ($2::text IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [evidenceId, before ?? null, limit],
  )) as Redaction[];
}

/** What was last decided about each finding of an item that somebody decided about. */
export async function decisionsOn(
  tx: Transaction,
  evidenceId: string,
): Promise<ReadonlyMap<string, Redaction>> {
  const rows = (await tx.query(
    `SELECT DISTINCT ON (finding) id, finding, decision, reason, decided_by, decided_at FROM evidence_redaction
       WHERE evidence_id = $1 ORDER BY finding, id DESC`,
    [evidenceId],
  )) as Redaction[];
  return new Map(rows.map((redaction) => [redaction.finding, redaction]));
}

/** The findings of an item that others may see. */
export async function shownFindings(tx: Transaction, evidenceId: string): Promise<readonly string[]> {
  const decided = [...(await decisionsOn(tx, evidenceId))];
  return decided.filter(([, { decision }]) => decision === 'show').map(([finding]) => finding);
}
