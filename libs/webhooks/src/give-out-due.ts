import type { Transaction } from '#jobs';
import { leaseFrom } from './lease.js';
import { sendAttempt, type Publishing } from './publish.js';

/**
 * Has attempted whatever is due: retries, replays, and what a worker or the queue lost on the way. Up to `limit`, the
 * longest due first; answers how many there were.
 */
export async function giveOutDue(
  tx: Transaction,
  giving: Pick<Publishing, 'organisationId' | 'jobs' | 'now'>,
  limit: number,
): Promise<number> {
  const [due] = (await tx.query(
    `UPDATE webhook_delivery SET next_attempt_at = $2 WHERE id IN (
       SELECT id FROM webhook_delivery WHERE state = 'waiting' AND next_attempt_at <= $1
       ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING id, endpoint_id AS endpoint, attempts`,
    [giving.now, leaseFrom(giving.now), limit],
  )) as [{ id: string; endpoint: string; attempts: number }[], number];
  for (const delivery of due) await sendAttempt(tx, giving, delivery);
  return due.length;
}
