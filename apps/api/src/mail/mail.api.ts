import { sendMail, type JobQueue } from '#jobs';
import { newId, OutboxMessageEntity } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { Letter } from './letters.js';

export * from './letters.js';

export interface Addressed {
  readonly organisationId: string;
  readonly recipient: string;
  readonly letter: Letter;
  /** When the letter is of no use any more. */
  readonly sendBefore?: Date;
}

/** Posts a letter within the business transaction: rolled back, nobody hears of it. */
export async function postLetter(
  tx: EntityManager,
  jobs: JobQueue,
  { organisationId, recipient, letter, sendBefore }: Addressed,
): Promise<void> {
  const now = new Date();
  const id = newId('msg', now);
  await tx.insert(OutboxMessageEntity, {
    id,
    organisation_id: organisationId,
    recipient,
    ...letter,
    created_at: now,
    send_before: sendBefore ?? null,
  });
  await jobs.send(tx, sendMail, { organisation_id: organisationId, message_id: id });
}
