import type { Transaction } from '#jobs';

/** `by_hand`: somebody switched it off; `gone`: it answered 410; `failing`: nothing got through for days. */
export type DisabledReason = 'by_hand' | 'gone' | 'failing';

/** Ends what waits for the endpoint, which a replay can bring back, and sends it nothing more. False: it was off. */
export async function disableEndpoint(
  tx: Transaction,
  endpointId: string,
  reason: DisabledReason,
  now: Date,
): Promise<boolean> {
  const [, changed] = (await tx.query(
    `UPDATE webhook_endpoint SET state = 'disabled', disabled_reason = $2, rev = rev + 1, updated_at = $3
     WHERE id = $1 AND state = 'active'`,
    [endpointId, reason, now],
  )) as [unknown, number];
  await tx.query(
    `UPDATE webhook_delivery SET state = 'dead', dead_reason = 'endpoint_disabled', settled_at = $2
     WHERE endpoint_id = $1 AND state = 'waiting'`,
    [endpointId, now],
  );
  return changed === 1;
}
