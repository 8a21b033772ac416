import { sendMail, type JobQueue, type Transaction } from '#jobs';
import { newId } from '#persistence';

/** Somebody who wants a mail for each reminder. */
export interface Addressee {
  readonly user: string;
  readonly address: string;
}

/** Who hears of an incident's limits by mail: whoever is assigned to it, and compliance. */
export async function audienceOf(tx: Transaction, incidentId: string): Promise<Addressee[]> {
  return (await tx.query(
    `SELECT u.id AS user, u.email AS address FROM user_account u
       LEFT JOIN reminder_preference p ON p.user_id = u.id
     WHERE u.deactivated_at IS NULL AND coalesce(p.mail, 'each') = 'each' AND (u.roles && '{compliance,admin}' OR u.id IN (
       SELECT person FROM (
         SELECT DISTINCT ON (role, person) person, assigned FROM incident_assignment
         WHERE incident_id = $1 ORDER BY role, person, id DESC) latest WHERE assigned))
     ORDER BY u.id`,
    [incidentId],
  )) as Addressee[];
}

/** Puts a mail into the outbox and has it sent, within the transaction; answers with the message's id. */
export async function post(
  tx: Transaction,
  {
    organisationId,
    jobs,
    now,
  }: { readonly organisationId: string; readonly jobs: JobQueue; readonly now: Date },
  mail: { readonly address: string; readonly subject: string; readonly body: string },
): Promise<string> {
  const id = newId('msg', now);
  await tx.query(
    `INSERT INTO outbox_message (id, organisation_id, recipient, subject, body, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, organisationId, mail.address, mail.subject, mail.body, now],
  );
  await jobs.send(tx, sendMail, { organisation_id: organisationId, message_id: id });
  return id;
}
