import type { JobQueue } from '#jobs';
import { postMail } from '#mail';
import { closePasswordResets } from '#persistence';
import type { EntityManager } from 'typeorm';
import { passwordChangedLetter } from '../mail/mail.api.js';
import { endSessions } from './sessions.js';

export interface PasswordChange {
  readonly organisationId: string;
  readonly userId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly publicUrl: string;
  /** The session that made the change, which goes on; null: none does. */
  readonly keepSession: string | null;
}

/** Replaces a password: whoever knew the old one is out, links for a new one end, and a mail says so. */
export async function replacePassword(tx: EntityManager, jobs: JobQueue, of: PasswordChange): Promise<void> {
  const { organisationId, userId, email, passwordHash, publicUrl, keepSession } = of;
  await tx.query('UPDATE user_account SET password_hash = $2 WHERE id = $1', [userId, passwordHash]);
  await endSessions(tx, userId, keepSession);
  await closePasswordResets(tx, userId);
  const now = new Date();
  const letter = passwordChangedLetter({ publicUrl, when: now });
  await postMail(tx, { organisationId, jobs, now }, { address: email, ...letter });
}
