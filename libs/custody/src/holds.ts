import type { Transaction } from '#jobs';
import { newId } from '#persistence';
import { recordCustody } from './events.js';

/** A reason for which an item must stay as it is, whatever the rules of retention say. */
export interface Hold {
  readonly id: string;
  readonly reason: string;
  readonly set_by: string;
  readonly set_at: Date;
  readonly released_by: string | null;
  readonly released_at: Date | null;
  readonly release_reason: string | null;
}

/** Whose evidence, which item, who acts and when. */
export interface Acting {
  readonly organisationId: string;
  readonly evidenceId: string;
  readonly by: string;
  readonly at: Date;
}

const COLUMNS = 'id, reason, set_by, set_at, released_by, released_at, release_reason';

/** The holds on an item, those that were released too, oldest first. */
export async function holdsOn(tx: Transaction, evidenceId: string): Promise<readonly Hold[]> {
  return (await tx.query(`SELECT ${COLUMNS} FROM evidence_hold WHERE evidence_id = $1 ORDER BY set_at, id`, [
    evidenceId,
  ])) as Hold[];
}

/** Which of these items are held. */
export async function heldAmong(
  tx: Transaction,
  evidenceIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = (await tx.query(
    `SELECT DISTINCT evidence_id AS id FROM evidence_hold WHERE evidence_id = ANY ($1) AND released_at IS NULL`,
    [evidenceIds],
  )) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
}

/** Holds an item for a reason; several holds stand beside each other. */
export async function holdEvidence(tx: Transaction, acting: Acting, reason: string): Promise<Hold> {
  const { organisationId, evidenceId, by, at } = acting;
  const [hold] = (await tx.query(
    `INSERT INTO evidence_hold (id, organisation_id, evidence_id, reason, set_by, set_at)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
    [newId('hld', at), organisationId, evidenceId, reason, by, at],
  )) as [Hold];
  await recordCustody(tx, acting, { event: 'held', by, at, detail: `${hold.id}: ${reason}` });
  return hold;
}

/** Ends a hold for a reason; `null` when the item has no such hold, or it ended before. */
export async function releaseHold(
  tx: Transaction,
  acting: Acting,
  holdId: string,
  reason: string,
): Promise<Hold | null> {
  const { evidenceId, by, at } = acting;
  const [rows] = (await tx.query(
    `UPDATE evidence_hold SET released_by = $3, released_at = $4, release_reason = $5
     WHERE id = $1 AND evidence_id = $2 AND released_at IS NULL RETURNING ${COLUMNS}`,
    [holdId, evidenceId, by, at, reason],
  )) as [Hold[], number];
  const [hold] = rows;
  if (!hold) return null;
  await recordCustody(tx, acting, { event: 'released', by, at, detail: `${hold.id}: ${reason}` });
  return hold;
}
