import type { ExaminedMember } from '#evidence';
import type { EntityManager } from 'typeorm';
import { examinedColumns } from './examined-columns.js';

/** Forgets the files of an archive, before they are listed anew. */
export async function forgetMembers(tx: EntityManager, evidenceId: string): Promise<void> {
  await tx.query('DELETE FROM evidence_member WHERE evidence_id = $1', [evidenceId]);
}

/** Stores files of an archive with what is understood of each. */
export async function storeMembers(
  tx: EntityManager,
  of: { readonly organisationId: string; readonly evidenceId: string },
  members: readonly ExaminedMember[],
): Promise<void> {
  const rows = members.map(({ number, name, bytes, digest, examined }) => ({
    number,
    name,
    bytes,
    digest,
    ...examinedColumns(examined),
  }));
  await tx.query(
    `INSERT INTO evidence_member (organisation_id, evidence_id, number, name, bytes, digest, state, understanding,
       verification)
     SELECT $1, $2, number, name, bytes, digest, state, understanding, verification
     FROM json_to_recordset($3) AS row (number integer, name text, bytes bigint, digest text, state text,
       understanding json, verification json)`,
    [of.organisationId, of.evidenceId, JSON.stringify(rows)],
  );
}
