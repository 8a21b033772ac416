import type { EntityManager } from 'typeorm';

/** A file of an archive, as the API shows it. */
export interface MemberView {
  readonly number: number;
  readonly name: string;
  readonly bytes: number;
  readonly digest: string | null;
  readonly state: 'understood' | 'not_understood';
  readonly understanding: object;
  readonly verification: object | null;
  /** The item of the organisation that holds the same bytes by itself. */
  readonly evidence: string | null;
}

export interface MemberPage {
  readonly members: readonly MemberView[];
  readonly next_cursor?: string;
}

/** The files of an archive behind a number, in its order. */
export function membersAfter(
  tx: EntityManager,
  evidenceId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<MemberView[]> {
  return tx.query(
    `SELECT m.number, m.name, m.bytes::float8 AS bytes, m.digest, m.state, m.understanding, m.verification,
       e.id AS evidence
     FROM evidence_member m
       LEFT JOIN evidence_item e ON e.organisation_id = m.organisation_id AND e.digest = m.digest
     WHERE m.evidence_id = $1 AND m.number > $2 ORDER BY m.number LIMIT $3`,
    [evidenceId, after, limit],
  );
}
