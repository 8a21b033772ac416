import { noteAccountEvent, type Credential } from './account-events.js';
import { newId } from './ids.js';
import { newSecret, secretDigest } from './secrets.js';
import type { Reader } from './tenancy.js';

export interface BegunReset {
  readonly id: string;
  /** Stands in the link, and nowhere else. */
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Makes the link with which a person sets a new password; an earlier one ends, and whoever is signed in to the account
 * is out: a reset is for what is lost, or in wrong hands.
 */
export async function beginPasswordReset(
  tx: Reader,
  of: {
    readonly organisationId: string;
    readonly userId: string;
    readonly by: string;
    readonly credential: Credential | null;
    readonly validMs: number;
  },
): Promise<BegunReset> {
  const { organisationId, userId, by, credential } = of;
  await closePasswordResets(tx, userId);
  const now = new Date();
  const id = newId('pwr', now);
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + of.validMs);
  await tx.query(
    `INSERT INTO password_reset (id, organisation_id, user_id, token_digest, begun_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, organisationId, userId, secretDigest(token), by, now, expiresAt],
  );
  await tx.query('DELETE FROM session WHERE user_id = $1', [userId]);
  const event = { type: 'password-reset-begun', subject: userId, details: { reset: id } } as const;
  await noteAccountEvent(tx, { organisationId, by, credential, ...event });
  return { id, token, expiresAt };
}

/** Ends the links with which a person could set a new password. */
export async function closePasswordResets(tx: Reader, userId: string): Promise<void> {
  await tx.query('UPDATE password_reset SET closed_at = now() WHERE user_id = $1 AND closed_at IS NULL', [
    userId,
  ]);
}
