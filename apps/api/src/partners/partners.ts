import type { Tlp } from '#schemas';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../problem/problem.js';

export interface PartnerRow {
  readonly id: string;
  readonly rev: number;
  readonly name: string;
  readonly ceiling: Tlp;
  readonly state: 'active' | 'ended';
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly added_at: Date;
  /** Whether there is an account with this address, and whether it is invited to have one. */
  readonly access: 'none' | 'invited' | 'account';
}

export interface Partner extends PartnerRow {
  readonly contacts: readonly ContactRow[];
}

const COLUMNS = 'id, rev, name, ceiling, state, created_by, created_at, updated_at';

export async function listPartners(tx: EntityManager): Promise<Partner[]> {
  return withContacts(tx, await tx.query(`SELECT ${COLUMNS} FROM partner ORDER BY lower(name), id`));
}

export async function readPartner(tx: EntityManager, id: string): Promise<Partner> {
  const [partner] = await withContacts(tx, [await requiredPartner(tx, id)]);
  return partner!;
}

/** The partner, or the same 404 whether it does not exist or is another organisation's. */
export async function requiredPartner(
  tx: EntityManager,
  id: string,
  { lock = false } = {},
): Promise<PartnerRow> {
  const [row]: PartnerRow[] = await tx.query(
    `SELECT ${COLUMNS} FROM partner WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`,
    [id],
  );
  if (!row) throw new ProblemError('not-found', `There is no partner ${id}.`);
  return row;
}

export async function activePartner(tx: EntityManager, id: string): Promise<PartnerRow> {
  const partner = await requiredPartner(tx, id, { lock: true });
  if (partner.state === 'active') return partner;
  throw new ProblemError('conflict', `${partner.name} is not a partner any more; make it active first.`);
}

async function withContacts(tx: EntityManager, partners: readonly PartnerRow[]): Promise<Partner[]> {
  const contacts: (ContactRow & { partner_id: string })[] = await tx.query(
    `SELECT c.id, c.partner_id, c.name, c.email, c.added_at, CASE
         WHEN EXISTS (SELECT FROM user_account u WHERE lower(u.email) = lower(c.email) AND u.deactivated_at IS NULL)
           THEN 'account'
         WHEN EXISTS (SELECT FROM invitation i WHERE lower(i.email) = lower(c.email) AND i.accepted_at IS NULL
           AND i.revoked_at IS NULL AND i.expires_at > now()) THEN 'invited'
         ELSE 'none' END AS access
     FROM partner_contact c WHERE c.removed_at IS NULL AND c.partner_id = ANY ($1) ORDER BY c.id`,
    [partners.map(({ id }) => id)],
  );
  return partners.map((partner) => ({
    ...partner,
    contacts: contacts
      .filter(({ partner_id }) => partner_id === partner.id)
      .map(({ partner_id: _partner, ...contact }) => contact),
  }));
}
