import type { Determination } from '#schemas';
import type { EntityManager } from 'typeorm';

export interface Decision {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly outcome: string;
  readonly computed: Determination | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly record_revision: number;
}

const COLUMNS = 'id, kind, subject, outcome, computed, reason, by_principal AS by, at, record_revision';

/** What was decided about an incident, oldest first: at most so many decisions, those after one. */
export function decisionsOf(
  tx: EntityManager,
  incidentId: string,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<Decision[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM decision WHERE incident_id = $1 AND ($2::text IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [incidentId, after ?? null, limit],
  );
}

/** The decision that stands for each regime: the latest. */
export async function standingDeterminations(
  tx: EntityManager,
  incidentId: string,
): Promise<Map<string, Decision>> {
  const rows: Decision[] = await tx.query(
    `SELECT DISTINCT ON (subject) ${COLUMNS} FROM decision
     WHERE incident_id = $1 AND kind = 'determination' ORDER BY subject, at DESC, id DESC`,
    [incidentId],
  );
  return new Map(rows.map((row) => [row.subject, row]));
}

/** Adds a decision; nothing ever changes or removes one. */
export async function addDecision(
  tx: EntityManager,
  organisationId: string,
  incidentId: string,
  decision: Decision,
): Promise<void> {
  const { id, kind, subject, outcome, computed, reason, by, at, record_revision } = decision;
  await tx.query(
    `INSERT INTO decision (id, organisation_id, incident_id, kind, subject, outcome, computed, reason, by_principal, at,
       record_revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      organisationId,
      incidentId,
      kind,
      subject,
      outcome,
      computed && JSON.stringify(computed),
      reason,
      by,
      at,
      record_revision,
    ],
  );
}
