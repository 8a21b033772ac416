import type { Transaction } from '#jobs';
import { raiseAlert } from './alerts.js';
import type { Delivering, DueReminder } from './delivering.js';
import { audienceOf, post } from './post.js';
import { reminderText } from './reminder-text.js';

/**
 * Delivers the organisation's reminders whose time has come: late rather than never, and never twice, because claim,
 * alert, mail and ledger are one transaction and only one worker delivers for an organisation at a time. Of several
 * that fell due for one obligation while nobody delivered, the last speaks for all. Answers how many were sent.
 */
export async function deliverReminders(tx: Transaction, delivering: Delivering): Promise<number> {
  const { organisationId, now } = delivering;
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('reminders ' || $1, 7))`, [organisationId]);
  const due = (await tx.query(
    `SELECT r.id, r.incident_id, i.reference, r.obligation, o.regime, o.stage, o.recipient, o.applies, o.drill, o.due,
       r.due_at, r.remind_at
     FROM reminder r JOIN obligation o ON o.incident_id = r.incident_id AND o.key = r.obligation
       JOIN incident i ON i.id = r.incident_id
     WHERE r.state = 'planned' AND r.remind_at <= $1 AND o.lane = 'open'
     ORDER BY r.incident_id, r.obligation, r.remind_at`,
    [now],
  )) as DueReminder[];
  const lasts = due.filter(
    (one, index) =>
      due[index + 1]?.incident_id !== one.incident_id || due[index + 1]?.obligation !== one.obligation,
  );
  for (const reminder of lasts) await deliver(tx, reminder, delivering);
  const sent = lasts.map(({ id }) => id);
  await tx.query(
    `UPDATE reminder SET state = CASE WHEN id = ANY ($2) THEN 'sent' ELSE 'merged' END, settled_at = $3
     WHERE id = ANY ($1)`,
    [due.map(({ id }) => id), sent, now],
  );
  return lasts.length;
}

async function deliver(tx: Transaction, reminder: DueReminder, delivering: Delivering): Promise<void> {
  const { organisationId, now } = delivering;
  const text = reminderText(reminder, delivering);
  const alert = await raiseAlert(tx, {
    organisationId,
    incidentId: reminder.incident_id,
    kind: 'reminder',
    subject: reminder.obligation,
    text: text.sentence,
    detail: { due: reminder.due, planned_for: reminder.remind_at, reminder: reminder.id },
    at: now,
  });
  await noteDelivery(tx, delivering, { reminder: reminder.id, channel: 'in_app', to: '*', message: alert });
  for (const { address } of await audienceOf(tx, reminder.incident_id)) {
    const message = await post(tx, delivering, { address, subject: text.subject, body: text.body });
    await noteDelivery(tx, delivering, { reminder: reminder.id, channel: 'mail', to: address, message });
  }
}

/** Adds to the ledger of what was sent. A test has no reminder. */
export async function noteDelivery(
  tx: Transaction,
  { organisationId, now }: Pick<Delivering, 'organisationId' | 'now'>,
  sent: {
    readonly reminder: string | null;
    readonly channel: 'in_app' | 'mail';
    readonly to: string;
    /** The alert, or the message in the outbox, which says whether the mail server took it. */
    readonly message: string;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO reminder_delivery (organisation_id, reminder_id, channel, recipient, message, at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [organisationId, sent.reminder, sent.channel, sent.to, sent.message, now],
  );
}
