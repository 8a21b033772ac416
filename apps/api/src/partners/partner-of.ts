import type { Tlp } from '#schemas';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';

/** The partner that a caller acts for. */
export interface ActingFor {
  readonly id: string;
  readonly name: string;
  readonly ceiling: Tlp;
}

/**
 * The partner that the caller acts for: a key for the one that it was made for, a person for the one of whose contacts
 * they are one; null for a member of the organisation. Throws `forbidden` for a partner's caller whose partner is none
 * any more.
 */
export async function partnerOf(tx: EntityManager, caller: Principal): Promise<ActingFor | null> {
  if (!caller.roles.every((role) => role === 'partner')) return null;
  const [partner]: ActingFor[] = await tx.query(
    `SELECT p.id, p.name, p.ceiling FROM partner p WHERE p.state = 'active' AND (
       EXISTS (SELECT FROM partner_key k WHERE k.partner_id = p.id AND k.key_id = $1)
       OR EXISTS (SELECT FROM partner_contact c JOIN user_account u ON lower(u.email) = lower(c.email)
         WHERE c.partner_id = p.id AND c.removed_at IS NULL AND u.id = $1))`,
    [caller.id],
  );
  if (partner) return partner;
  throw new ProblemError('forbidden', 'You do not act for a partner of this organisation any more.');
}

/** As `partnerOf`, where only partners have any business. */
export async function requiredPartnerOf(tx: EntityManager, caller: Principal): Promise<ActingFor> {
  const partner = await partnerOf(tx, caller);
  if (!partner) throw new ProblemError('forbidden', 'This is for partners of the organisation.');
  return partner;
}
