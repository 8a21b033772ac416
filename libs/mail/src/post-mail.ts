import { sendMail, type JobQueue, type Transaction } from '#jobs';
import { newId } from '#persistence';

export interface Posting {
  readonly organisationId: string;
  readonly jobs: JobQueue;
  readonly now: Date;
}

export interface Mail {
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  /** When it is of no use any more. */
  readonly sendBefore?: Date;
}

/** Puts a mail into the outbox within the transaction: rolled back, nobody hears of it. Answers with its id. */
export async function postMail(
  tx: Transaction,
  { organisationId, jobs, now }: Posting,
  mail: Mail,
): Promise<string> {
  const id = newId('msg', now);
  await tx.query(
    `INSERT INTO outbox_message (id, organisation_id, recipient, subject, body, created_at, send_before)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, organisationId, mail.address, mail.subject, mail.body, now, mail.sendBefore ?? null],
  );
  await jobs.send(tx, sendMail, { organisation_id: organisationId, message_id: id });
  return id;
}
