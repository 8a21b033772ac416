import type { EntityManager } from 'typeorm';

/** Stores what was said in a log for search, in place of what was stored before. */
export async function storeTranscript(
  tx: EntityManager,
  of: { readonly organisationId: string; readonly evidenceId: string },
  said: string,
): Promise<void> {
  await tx.query('DELETE FROM evidence_transcript WHERE evidence_id = $1', [of.evidenceId]);
  if (said === '') return;
  await tx.query(
    `INSERT INTO evidence_transcript (evidence_id, organisation_id, content, words)
     VALUES ($1, $2, $3, transcript_words(search_language($2), $3))`,
    [of.evidenceId, of.organisationId, said],
  );
}
