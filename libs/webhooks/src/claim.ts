import { highest, isAbove } from '#domain';
import type { Transaction } from '#jobs';
import type { Tlp } from '#schemas';
import { leaseFrom } from './lease.js';

/** One attempt at a delivery, to be made by whoever holds this. */
export interface Claimed {
  readonly deliveryId: string;
  readonly attempt: number;
  readonly endpointId: string;
  readonly url: string;
  /** The `webhook-id`. */
  readonly eventId: string;
  readonly body: string;
  /** Ids of the keys that are valid now, the newest first. */
  readonly keys: readonly string[];
}

interface Row {
  readonly endpoint_id: string;
  readonly url: string;
  readonly active: boolean;
  readonly ceiling: Tlp;
  readonly event_id: string;
  readonly body: string;
  readonly tlp: Tlp;
  readonly incident_tlp: Tlp | null;
}

/**
 * Takes the attempt with this number, which exists once; undefined when it was taken already or is not to be made. An
 * incident that was marked higher since is not told of any more, and neither is an endpoint whose ceiling was lowered.
 */
export async function claim(
  tx: Transaction,
  { deliveryId, attempt }: { readonly deliveryId: string; readonly attempt: number },
  now: Date,
): Promise<Claimed | undefined> {
  const [[row]] = (await tx.query(
    `UPDATE webhook_delivery d SET attempts = $2, next_attempt_at = $3
     FROM webhook_endpoint w, event e LEFT JOIN incident i ON i.id = e.incident_id
     WHERE d.id = $1 AND d.state = 'waiting' AND d.attempts = $2 - 1 AND w.id = d.endpoint_id AND e.id = d.event_id
     RETURNING w.id AS endpoint_id, w.url, w.state = 'active' AS active, w.ceiling, e.id AS event_id, e.body, e.tlp,
       i.tlp AS incident_tlp`,
    [deliveryId, attempt, leaseFrom(now)],
  )) as [Row[], number];
  if (!row) return undefined;
  const { ceiling } = row;
  if (!row.active) return bury(tx, deliveryId, 'endpoint_disabled', now);
  if (isAbove(highest([row.tlp, row.incident_tlp ?? row.tlp]), ceiling)) {
    return bury(tx, deliveryId, 'above_ceiling', now);
  }
  const keys = (await tx.query(
    `SELECT id FROM webhook_key WHERE endpoint_id = $1 AND (expires_at IS NULL OR expires_at > $2)
     ORDER BY created_at DESC`,
    [row.endpoint_id, now],
  )) as { id: string }[];
  return {
    deliveryId,
    attempt,
    endpointId: row.endpoint_id,
    url: row.url,
    eventId: row.event_id,
    body: row.body,
    keys: keys.map(({ id }) => id),
  };
}

async function bury(tx: Transaction, id: string, reason: string, now: Date): Promise<undefined> {
  await tx.query(
    `UPDATE webhook_delivery SET state = 'dead', dead_reason = $2, settled_at = $3 WHERE id = $1`,
    [id, reason, now],
  );
}
