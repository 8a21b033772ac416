import type { FrozenDisclosure } from '#schemas';
import type { EntityManager } from 'typeorm';

/** What a disclosure said when it was submitted for review: canonical bytes under their hash, and what they rest on. */
export interface DisclosureVersion {
  readonly number: number;
  readonly digest: string;
  readonly paper: 'A4' | 'Letter';
  readonly record_revision: number;
  readonly pack_digest: string;
  readonly approvals_needed: number;
  readonly submitted_by: string;
  readonly submitted_at: Date;
}

const COLUMNS = `number, digest, paper, record_revision, pack_digest, approvals_needed, submitted_by, submitted_at`;

/** Keeps a version; it never changes again. */
export async function addVersion(
  tx: EntityManager,
  of: { readonly organisationId: string; readonly disclosureId: string },
  version: DisclosureVersion & { readonly content: Uint8Array },
): Promise<void> {
  await tx.query(
    `INSERT INTO disclosure_version (organisation_id, disclosure_id, ${COLUMNS}, content)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      of.organisationId,
      of.disclosureId,
      version.number,
      version.digest,
      version.paper,
      version.record_revision,
      version.pack_digest,
      version.approvals_needed,
      version.submitted_by,
      version.submitted_at,
      Buffer.from(version.content),
    ],
  );
}

/** The versions of a disclosure, oldest first. */
export function versionsOf(tx: EntityManager, disclosureId: string): Promise<DisclosureVersion[]> {
  return tx.query(`SELECT ${COLUMNS} FROM disclosure_version WHERE disclosure_id = $1 ORDER BY number`, [
    disclosureId,
  ]);
}

/** A version with its content, as bytes and as what they say; undefined when there is none of this number. */
export async function readVersion(
  tx: EntityManager,
  disclosureId: string,
  number: number,
): Promise<(DisclosureVersion & { content: Buffer; document: FrozenDisclosure }) | undefined> {
  const [row]: (DisclosureVersion & { content: Buffer })[] = await tx.query(
    `SELECT ${COLUMNS}, content FROM disclosure_version WHERE disclosure_id = $1 AND number = $2`,
    [disclosureId, number],
  );
  return row && { ...row, document: JSON.parse(row.content.toString('utf8')) as FrozenDisclosure };
}
