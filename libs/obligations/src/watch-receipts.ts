import { utcMinute } from '#domain';
import type { Transaction } from '#jobs';
import { postMail } from '#mail';
import { obligationName } from '#regimes';
import { raiseAlert } from './alerts.js';
import { audienceOf } from './audience.js';
import type { Delivering } from './delivering.js';

interface Unanswered {
  readonly filing_id: string;
  readonly incident_id: string;
  readonly reference: string;
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly filed_at: Date;
  readonly expected_by: Date;
}

/**
 * Tells people of filings that nobody acknowledged in time, each once: the row that says so is claimed in the same
 * transaction. Answers how many there were.
 */
export async function watchReceipts(tx: Transaction, delivering: Delivering): Promise<number> {
  const { organisationId, now, packs, publicUrl } = delivering;
  const unanswered = (await tx.query(
    `WITH late AS (
       SELECT w.filing_id FROM receipt_watch w WHERE w.alerted_at IS NULL AND w.expected_by <= $1
         AND NOT EXISTS (SELECT FROM filing_step s WHERE s.filing_id = w.filing_id)
       FOR UPDATE SKIP LOCKED)
     SELECT w.filing_id, f.incident_id, i.reference, f.regime, f.stage, f.recipient, f.filed_at, w.expected_by
     FROM late JOIN receipt_watch w USING (filing_id) JOIN filing f ON f.id = w.filing_id
       JOIN incident i ON i.id = f.incident_id ORDER BY w.expected_by, w.filing_id`,
    [now],
  )) as Unanswered[];
  for (const filing of unanswered) {
    const name = obligationName(filing, packs);
    const text = `${filing.reference}: no receipt yet for ${name}, filed at ${utcMinute(filing.filed_at)}.`;
    await raiseAlert(tx, {
      organisationId,
      incidentId: filing.incident_id,
      kind: 'no_receipt',
      subject: filing.filing_id,
      text,
      detail: { filing: filing.filing_id, expected_by: filing.expected_by },
      at: now,
    });
    const subject = `No receipt yet: ${filing.reference}`;
    const body = [text, 'Ask the recipient, or record what came.', `${publicUrl}/disclosures`].join('\n\n');
    for (const { address } of await audienceOf(tx, filing.incident_id))
      await postMail(tx, delivering, { address, subject, body });
  }
  await tx.query('UPDATE receipt_watch SET alerted_at = $2 WHERE filing_id = ANY ($1)', [
    unanswered.map(({ filing_id }) => filing_id),
    now,
  ]);
  return unanswered.length;
}
