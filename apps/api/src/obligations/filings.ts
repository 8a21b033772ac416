import type { Filing } from '#domain';
import type { EntityManager } from 'typeorm';

/** The filings of an incident, oldest first, as clocks read them. */
export async function filingsOf(tx: EntityManager, incidentId: string): Promise<Filing[]> {
  const rows: (Omit<Filing, 'filed_at' | 'valid'> & {
    filed_at: Date;
    judged_by: Filing['judged_by'] | null;
  })[] = await tx.query(
    `SELECT regime, stage, recipient, filed_at, judged_by FROM filing WHERE incident_id = $1 ORDER BY filed_at, id`,
    [incidentId],
  );
  return rows.map(({ judged_by, filed_at, ...row }) => ({
    ...row,
    filed_at: filed_at.toISOString(),
    valid: true,
    ...(judged_by && { judged_by }),
  }));
}
