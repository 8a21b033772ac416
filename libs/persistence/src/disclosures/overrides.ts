import type { FieldOverride } from '#schemas';
import type { EntityManager } from 'typeorm';

/** What was typed into a field, or, without an override, that it was taken back. */
export interface FieldEntry {
  readonly key: string;
  /** Counts the changes of the field from 1; a field that nobody touched is at 0. */
  readonly rev: number;
  readonly override: FieldOverride | null;
  readonly by: string;
  readonly at: Date;
}

const COLUMNS = 'key, rev, override, by_principal AS by, at';

/** The latest entry of every field that somebody touched. */
export function fieldEntries(tx: EntityManager, disclosureId: string): Promise<FieldEntry[]> {
  return tx.query(
    `SELECT DISTINCT ON (key) ${COLUMNS} FROM field_override WHERE disclosure_id = $1 ORDER BY key, rev DESC`,
    [disclosureId],
  );
}

/** Everything that was typed into a field, latest first. */
export function fieldHistory(tx: EntityManager, disclosureId: string, key: string): Promise<FieldEntry[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM field_override WHERE disclosure_id = $1 AND key = $2 ORDER BY rev DESC`,
    [disclosureId, key],
  );
}

/** Adds an entry; what was there before stays in the history. */
export async function addFieldEntry(
  tx: EntityManager,
  of: { readonly organisationId: string; readonly disclosureId: string },
  { key, rev, override, by, at }: FieldEntry,
): Promise<void> {
  await tx.query(
    `INSERT INTO field_override (organisation_id, disclosure_id, key, rev, override, by_principal, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [of.organisationId, of.disclosureId, key, rev, override && JSON.stringify(override), by, at],
  );
}
