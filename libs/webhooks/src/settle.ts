import type { Transaction } from '#jobs';
import type { Attempted } from './attempt.js';
import type { Claimed } from './claim.js';
import { disableEndpoint, type DisabledReason } from './disable-endpoint.js';
import { delayAfter } from './schedule.js';

const GONE = 410;
/** No replay came meanwhile, which takes over and is left alone; `$2` is the attempt. */
const STILL_OURS = `state = 'waiting' AND attempts = $2 AND counted_from < $2`;

/**
 * Notes how an attempt went and what follows: done, another one later, or none any more. Answers why the endpoint was
 * disabled, if it was: it said so itself, or nothing got through to it for as long as this message was tried.
 */
export async function settle(
  tx: Transaction,
  organisationId: string,
  { claimed, attempted }: { readonly claimed: Claimed; readonly attempted: Attempted },
  { now, random }: { readonly now: Date; readonly random: number },
): Promise<DisabledReason | undefined> {
  const { deliveryId, attempt, endpointId } = claimed;
  const { at, durationMs, status, failure, excerpt } = attempted;
  await tx.query(
    `INSERT INTO webhook_attempt (organisation_id, delivery_id, attempt, at, duration_ms, status, failure, excerpt)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [organisationId, deliveryId, attempt, at, durationMs, status, failure, excerpt],
  );
  const disable = async (reason: DisabledReason) =>
    (await disableEndpoint(tx, endpointId, reason, now)) ? reason : undefined;
  if (isSuccess(status)) {
    await end(tx, claimed, { state: 'delivered', reason: null, now });
    return undefined;
  }
  if (status === GONE) return disable('gone');
  if (await scheduleNext(tx, claimed, { now, random, retryAfterMs: attempted.retryAfterMs }))
    return undefined;
  await end(tx, claimed, { state: 'dead', reason: 'attempts_exhausted', now });
  return (await isFailing(tx, deliveryId)) ? disable('failing') : undefined;
}

function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** False when that was the last attempt. */
async function scheduleNext(
  tx: Transaction,
  { deliveryId, attempt }: Claimed,
  {
    now,
    random,
    retryAfterMs,
  }: { readonly now: Date; readonly random: number; readonly retryAfterMs: number },
): Promise<boolean> {
  const [row] = (await tx.query(`SELECT counted_from FROM webhook_delivery WHERE id = $1 AND ${STILL_OURS}`, [
    deliveryId,
    attempt,
  ])) as { counted_from: number }[];
  if (!row) return true;
  const delay = delayAfter(attempt - row.counted_from, random, retryAfterMs);
  if (delay === undefined) return false;
  await tx.query('UPDATE webhook_delivery SET next_attempt_at = $2 WHERE id = $1', [
    deliveryId,
    new Date(now.getTime() + delay),
  ]);
  return true;
}

async function end(
  tx: Transaction,
  { deliveryId, attempt }: Claimed,
  {
    state,
    reason,
    now,
  }: { readonly state: 'delivered' | 'dead'; readonly reason: string | null; readonly now: Date },
): Promise<void> {
  await tx.query(
    `UPDATE webhook_delivery SET state = $3, dead_reason = $4, settled_at = $5
     WHERE id = $1 AND ${STILL_OURS}`,
    [deliveryId, attempt, state, reason, now],
  );
}

/** Nothing reached the endpoint since the first attempt of this round. */
async function isFailing(tx: Transaction, deliveryId: string): Promise<boolean> {
  const [{ failing }] = (await tx.query(
    `SELECT NOT EXISTS (
       SELECT FROM webhook_delivery other WHERE other.endpoint_id = d.endpoint_id AND other.state = 'delivered'
         AND other.settled_at >= (SELECT min(a.at) FROM webhook_attempt a
           WHERE a.delivery_id = d.id AND a.attempt > d.counted_from)) AS failing
     FROM webhook_delivery d WHERE d.id = $1`,
    [deliveryId],
  )) as [{ failing: boolean }];
  return failing;
}
