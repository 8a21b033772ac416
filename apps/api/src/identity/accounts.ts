import { newId, noteAccountEvent, type Credential } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../problem/problem.js';

export interface OpenInvitation {
  readonly organisation_id: string;
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/** How the owner of a new account proved that it is theirs, and how they will prove who they are: with a password, or with the OpenID provider. */
export interface Proof {
  readonly credential: Credential;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly oidcIdentity: string | null;
}

/** Turns an invitation into an account, once; undefined when somebody was faster or it was revoked meanwhile. */
export async function takeUp(
  tx: EntityManager,
  invitation: OpenInvitation,
  proof: Proof,
): Promise<string | undefined> {
  const [, taken]: [unknown, number] = await tx.query(
    `UPDATE invitation SET accepted_at = now()
      WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()`,
    [invitation.id],
  );
  return taken === 0 ? undefined : insertAccount(tx, invitation, proof);
}

/** An address has one account in the whole instance, in whichever organisation. */
export async function insertAccount(
  tx: EntityManager,
  of: Pick<OpenInvitation, 'organisation_id' | 'email' | 'roles'> & { readonly id?: string },
  { credential, name, passwordHash, oidcIdentity }: Proof,
): Promise<string> {
  const id = newId('usr');
  const [made] = await tx.query(
    `INSERT INTO user_account (id, organisation_id, email, name, password_hash, oidc_identity, roles)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
    [id, of.organisation_id, of.email, name, passwordHash, oidcIdentity, of.roles],
  );
  if (!made)
    throw new ProblemError(
      'conflict',
      'This address has an account already; sign in with it, or use another one.',
    );
  await noteAccountEvent(tx, {
    organisationId: of.organisation_id,
    type: 'joined',
    subject: id,
    by: id,
    credential,
    details: { roles: of.roles, ...(of.id && { invitation: of.id }) },
  });
  return id;
}
