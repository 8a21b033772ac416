import type { Transaction } from '#jobs';
import { newId } from '#persistence';

/** How long an organisation keeps the bytes of its evidence, and why; `keep_days` null: for ever. */
export interface RetentionRule {
  readonly id: string;
  readonly keep_days: number | null;
  readonly reason: string;
  readonly set_by: string;
  readonly set_at: Date;
}

const COLUMNS = 'id, keep_days, reason, set_by, set_at';

/** Every rule that applied, the one that does first; none: everything is kept. */
export async function retentionRules(tx: Transaction): Promise<readonly RetentionRule[]> {
  return (await tx.query(
    `SELECT ${COLUMNS} FROM retention_rule ORDER BY set_at DESC, id DESC`,
  )) as RetentionRule[];
}

/** Sets the rule that applies from now on. */
export async function setRetentionRule(
  tx: Transaction,
  organisationId: string,
  { keep_days, reason, set_by, set_at }: Omit<RetentionRule, 'id'>,
): Promise<RetentionRule> {
  const [rule] = (await tx.query(
    `INSERT INTO retention_rule (id, organisation_id, keep_days, reason, set_by, set_at)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
    [newId('ret', set_at), organisationId, keep_days, reason, set_by, set_at],
  )) as [RetentionRule];
  return rule;
}

/**
 * The items whose time is over under a rule: it runs from when the item was received, and begins anew when an incident
 * that it supports changes; while such an incident is open it does not run at all. What is held, or cited in a
 * disclosure that was filed, is never among them.
 */
export async function pastRetention(
  tx: Transaction,
  { keep_days }: RetentionRule,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly { readonly id: string; readonly digest: string }[]> {
  if (keep_days === null) return [];
  return (await tx.query(
    `WITH cited AS MATERIALIZED (
       SELECT jsonb_path_query(convert_from(v.content, 'UTF8')::jsonb, '$.registers.evidence[*].id') #>> '{}' AS id
       FROM filing f JOIN disclosure_version v ON v.disclosure_id = f.disclosure_id AND v.number = f.version
     )
     SELECT e.id, e.digest FROM evidence_item e
     WHERE e.storage <> 'deleted' AND e.received_at < $1::timestamptz - make_interval(days => $2)
       AND NOT EXISTS (
         SELECT FROM incident_evidence link JOIN incident i ON i.id = link.incident_id
         WHERE link.evidence_id = e.id AND (i.status NOT IN ('closed', 'voided')
           OR i.updated_at >= $1::timestamptz - make_interval(days => $2)))
       AND NOT EXISTS (SELECT FROM evidence_hold h WHERE h.evidence_id = e.id AND h.released_at IS NULL)
       AND e.id NOT IN (SELECT id FROM cited)
     ORDER BY e.received_at, e.id LIMIT $3`,
    [now, keep_days, limit],
  )) as { id: string; digest: string }[];
}
