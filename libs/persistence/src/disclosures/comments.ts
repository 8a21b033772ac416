import type { EntityManager } from 'typeorm';

/** Something said about a disclosure or one of its fields; never part of what it says. */
export interface DisclosureComment {
  readonly id: string;
  /** Of the field; null: about the whole. */
  readonly key: string | null;
  /** The comment that begins the thread; null for that one. */
  readonly reply_to: string | null;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly resolved_by: string | null;
  readonly resolved_at: Date | null;
}

const COLUMNS = 'id, key, reply_to, text, by_principal AS by, at, resolved_by, resolved_at';

/** The comments of a disclosure, oldest first. */
export function commentsOf(tx: EntityManager, disclosureId: string): Promise<DisclosureComment[]> {
  return tx.query(`SELECT ${COLUMNS} FROM disclosure_comment WHERE disclosure_id = $1 ORDER BY at, id`, [
    disclosureId,
  ]);
}

export async function addComment(
  tx: EntityManager,
  of: { readonly organisationId: string; readonly disclosureId: string },
  comment: Omit<DisclosureComment, 'resolved_by' | 'resolved_at'>,
): Promise<DisclosureComment> {
  const [row]: DisclosureComment[] = await tx.query(
    `INSERT INTO disclosure_comment (organisation_id, disclosure_id, id, key, reply_to, text, by_principal, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
    [
      of.organisationId,
      of.disclosureId,
      comment.id,
      comment.key,
      comment.reply_to,
      comment.text,
      comment.by,
      comment.at,
    ],
  );
  return row!;
}

/** Closes a thread, or opens it again. */
export async function resolveComment(
  tx: EntityManager,
  id: string,
  resolved: { readonly by: string; readonly at: Date } | null,
): Promise<void> {
  await tx.query('UPDATE disclosure_comment SET resolved_by = $2, resolved_at = $3 WHERE id = $1', [
    id,
    resolved?.by ?? null,
    resolved?.at ?? null,
  ]);
}
