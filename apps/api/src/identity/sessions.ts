import { newId, newSecret, noteAccountEvent, secretDigest, type Credential } from '#persistence';
import type { EntityManager } from 'typeorm';

const SESSION_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

export interface SessionFor {
  readonly organisationId: string;
  readonly userId: string;
  readonly credential: Credential;
  /** What the browser calls itself, so that people recognise their sessions. */
  readonly userAgent: string | undefined;
}

/** Starts a session that ends after 7 days, or 12 hours without a request (find_session); returns its secret. */
export async function startSession(tx: EntityManager, who: SessionFor): Promise<string> {
  const { organisationId, userId, credential } = who;
  const id = newId('ses');
  const secret = newSecret();
  const now = Date.now();
  await tx.query(
    `DELETE FROM session WHERE user_id = $1 AND (expires_at < now() OR last_seen_at < now() - interval '12 hours')`,
    [userId],
  );
  await tx.query(
    `INSERT INTO session (id, digest, organisation_id, user_id, credential, user_agent, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      secretDigest(secret),
      organisationId,
      userId,
      credential,
      who.userAgent?.slice(0, 300) ?? null,
      new Date(now + SESSION_DAYS * DAY_MS),
    ],
  );
  await noteAccountEvent(tx, {
    organisationId,
    type: 'signed-in',
    subject: userId,
    by: userId,
    credential,
    details: { session: id },
  });
  return secret;
}

/** Ends all sessions of a person, or all but the one they are using. */
export async function endSessions(
  tx: EntityManager,
  userId: string,
  except: string | null = null,
): Promise<void> {
  await tx.query('DELETE FROM session WHERE user_id = $1 AND id IS DISTINCT FROM $2', [userId, except]);
}
