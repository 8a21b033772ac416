import type { Transaction } from '#jobs';
import { postMail } from '#mail';
import { incidentUrl, publish } from '#webhooks';
import { raiseAlert } from './alerts.js';
import { reminderChannels, type ReminderChannels } from './channels.js';
import type { Delivering, DueReminder } from './delivering.js';
import { audienceOf } from './audience.js';
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
    `SELECT r.id, r.incident_id, i.reference, i.severity, i.tlp, r.obligation, o.regime, o.stage, o.recipient, o.applies, o.drill, o.due,
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
  const channels = await reminderChannels(tx);
  for (const reminder of lasts) {
    const ways = channels.find(({ severity }) => severity === (reminder.severity ?? 'unrated'))!;
    await deliver(tx, reminder, { ...delivering, ways });
  }
  const sent = lasts.map(({ id }) => id);
  await tx.query(
    `UPDATE reminder SET state = CASE WHEN id = ANY ($2) THEN 'sent' ELSE 'merged' END, settled_at = $3
     WHERE id = ANY ($1)`,
    [due.map(({ id }) => id), sent, now],
  );
  return lasts.length;
}

async function deliver(
  tx: Transaction,
  reminder: DueReminder,
  delivering: Delivering & { readonly ways: ReminderChannels },
): Promise<void> {
  const { organisationId, now, ways } = delivering;
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
  const note = (channel: Channel, to: string, message: string) =>
    noteDelivery(tx, delivering, { reminder: reminder.id, channel, to, message });
  await note('in_app', '*', alert);
  for (const { address } of ways.mail ? await audienceOf(tx, reminder.incident_id) : []) {
    await note(
      'mail',
      address,
      await postMail(tx, delivering, { address, subject: text.subject, body: text.body }),
    );
  }
  for (const { endpoint, id } of ways.webhook ? await publishReminder(tx, reminder, delivering) : []) {
    await note('webhook', endpoint, id);
  }
}

function publishReminder(tx: Transaction, reminder: DueReminder, delivering: Delivering) {
  return publish(tx, delivering, {
    type: 'reminder.due',
    data: {
      incident_id: reminder.incident_id,
      obligation: reminder.obligation,
      reminder_id: reminder.id,
      due_at: reminder.due_at.toISOString(),
      drill: reminder.drill,
      url: incidentUrl(delivering.publicUrl, reminder.incident_id),
    },
    tlp: reminder.tlp,
    incidentId: reminder.incident_id,
  });
}

type Channel = 'in_app' | 'mail' | 'webhook';

/** Adds to the ledger of what was sent. A test has no reminder. */
export async function noteDelivery(
  tx: Transaction,
  { organisationId, now }: Pick<Delivering, 'organisationId' | 'now'>,
  sent: {
    readonly reminder: string | null;
    readonly channel: Channel;
    readonly to: string;
    /** The alert, the message in the outbox, or the webhook's delivery, which say whether it arrived. */
    readonly message: string;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO reminder_delivery (organisation_id, reminder_id, channel, recipient, message, at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [organisationId, sent.reminder, sent.channel, sent.to, sent.message, now],
  );
}
