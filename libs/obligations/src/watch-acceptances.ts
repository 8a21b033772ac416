import type { Transaction } from '#jobs';
import { postMail } from '#mail';
import { raiseAlert } from './alerts.js';
import { audienceOf } from './audience.js';
import type { Delivering } from './delivering.js';

interface Expired {
  readonly incident_id: string;
  readonly reference: string;
  readonly risk: string;
  readonly until: string;
}

/**
 * Tells people of residual risks that are accepted no longer, each acceptance once. An acceptance lasts to the end of
 * its day in UTC. Answers how many there were.
 */
export async function watchAcceptances(tx: Transaction, delivering: Delivering): Promise<number> {
  const { organisationId, now, publicUrl } = delivering;
  const expired = (await tx.query(
    `SELECT i.id AS incident_id, i.reference, item ->> 'id' AS risk, item ->> 'review_by' AS until
     FROM incident i CROSS JOIN jsonb_array_elements(i.document::jsonb -> 'residual_risks') item
     WHERE i.risk_review_by < $1::date AND i.status <> 'voided' AND item ? 'accepted_by'
       AND (item ->> 'review_by')::date < $1::date
       AND NOT EXISTS (SELECT FROM alert a WHERE a.incident_id = i.id AND a.kind = 'acceptance_expired'
         AND a.subject = item ->> 'id' AND a.detail ->> 'until' = item ->> 'review_by')
     ORDER BY i.id, risk FOR UPDATE OF i SKIP LOCKED`,
    [now.toISOString().slice(0, 10)],
  )) as Expired[];
  for (const { incident_id: incidentId, reference, risk, until } of expired) {
    const text = `${reference}: a residual risk was accepted until ${until}; accept it anew, or act on it.`;
    await raiseAlert(tx, {
      organisationId,
      incidentId,
      kind: 'acceptance_expired',
      subject: risk,
      text,
      detail: { until },
      at: now,
    });
    const subject = `An accepted risk is due for review: ${reference}`;
    const body = [text, `${publicUrl}/incidents/${reference}/residual-risk`].join('\n\n');
    for (const { address } of await audienceOf(tx, incidentId))
      await postMail(tx, delivering, { address, subject, body });
  }
  return expired.length;
}
