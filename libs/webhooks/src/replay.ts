import { TLP, type Tlp } from '#schemas';
import type { Transaction } from '#jobs';
import { newId } from '#persistence';
import { leaseFrom } from './lease.js';
import { sendAttempt, type Publishing } from './publish.js';

/** Sends one message again at once, whatever became of it, with all attempts before it; under the same `webhook-id`. */
export async function replay(
  tx: Transaction,
  giving: Pick<Publishing, 'organisationId' | 'jobs' | 'now'>,
  deliveryId: string,
): Promise<void> {
  const [[row]] = (await tx.query(
    `UPDATE webhook_delivery SET state = 'waiting', dead_reason = NULL, settled_at = NULL, counted_from = attempts,
       next_attempt_at = $2
     WHERE id = $1 RETURNING id, endpoint_id AS endpoint, attempts`,
    [deliveryId, leaseFrom(giving.now)],
  )) as [{ id: string; endpoint: string; attempts: number }[], number];
  await sendAttempt(tx, giving, row!);
}

/**
 * Sends an endpoint all it missed since a time: what is dead, and what was never meant for it because it was disabled
 * or not there yet. With `delivered`, also what it has had already. Answers how many messages that are, undefined when
 * they are more than `most`; they go out as `giveOutDue` gets to them.
 */
export async function replaySince(
  tx: Transaction,
  { organisationId, now }: Pick<Publishing, 'organisationId' | 'now'>,
  wanted: {
    readonly endpoint: {
      readonly id: string;
      readonly ceiling: Tlp;
      readonly event_types: readonly string[] | null;
      readonly partner_id: string | null;
    };
    readonly since: Date;
    readonly delivered: boolean;
    readonly most: number;
  },
): Promise<number | undefined> {
  const { endpoint, since, delivered, most } = wanted;
  const events = (await tx.query(
    `SELECT e.id, d.id AS delivery FROM event e
       LEFT JOIN webhook_delivery d ON d.event_id = e.id AND d.endpoint_id = $1
     WHERE e.at >= $2 AND e.tlp = ANY ($3) AND e.type <> 'webhook.test'
       AND e.partner_id IS NOT DISTINCT FROM $7 AND ($4::text[] IS NULL OR e.type = ANY ($4))
       AND (d.id IS NULL OR d.state = 'dead' OR ($5 AND d.state = 'delivered'))
     ORDER BY e.at LIMIT $6`,
    [
      endpoint.id,
      since,
      TLP.slice(0, TLP.indexOf(endpoint.ceiling) + 1),
      endpoint.event_types,
      delivered,
      most + 1,
      endpoint.partner_id,
    ],
  )) as { id: string; delivery: string | null }[];
  if (events.length > most) return undefined;
  const missing = events.filter((one) => one.delivery === null);
  await tx.query(
    `UPDATE webhook_delivery SET state = 'waiting', dead_reason = NULL, settled_at = NULL, counted_from = attempts,
       next_attempt_at = $2 WHERE id = ANY ($1)`,
    [events.flatMap((one) => one.delivery ?? []), now],
  );
  await tx.query(
    `INSERT INTO webhook_delivery (id, organisation_id, event_id, endpoint_id, state, next_attempt_at, created_at)
     SELECT id, $1, event_id, $2, 'waiting', $3, $3 FROM json_to_recordset($4) AS row (id text, event_id text)
     ON CONFLICT (event_id, endpoint_id) DO NOTHING`,
    [
      organisationId,
      endpoint.id,
      now,
      JSON.stringify(missing.map((one) => ({ id: newId('whd', now), event_id: one.id }))),
    ],
  );
  return events.length;
}
