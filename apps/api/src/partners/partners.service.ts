import { Injectable } from '@nestjs/common';
import { ApiKeyEntity, newApiKey, newId, noteAccountEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import { actor, type Principal } from '../identity/identity.api.js';
import { InvitationsService } from '../identity/invitations.api.js';
import { ProblemError } from '../problem/problem.js';
import type { PartnerContactDto } from './dto/contact.dto.js';
import type { PartnerKeyDto } from './dto/partner-key.dto.js';
import type { PartnerDto } from './dto/partner.dto.js';
import { activePartner, listPartners, readPartner, requiredPartner, type Partner } from './partners.js';

const DAY = 24 * 3_600_000;
const DEFAULT_DAYS = 90;

/** With whom an organisation shares disclosures, and who acts for them. */
@Injectable()
export class PartnersService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly invitations: InvitationsService,
  ) {}

  list(caller: Principal): Promise<Partner[]> {
    return this.work.run(caller, listPartners);
  }

  read(caller: Principal, id: string): Promise<Partner> {
    return this.work.run(caller, (tx) => readPartner(tx, id));
  }

  create(caller: Principal, input: PartnerDto, idempotency?: Idempotency): Promise<Partner> {
    return this.work.once(caller, idempotency, async (tx) => {
      const now = new Date();
      const id = newId('prt', now);
      await tx.query(
        `INSERT INTO partner (id, organisation_id, name, ceiling, state, rev, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $7)`,
        [id, caller.organisationId, ...contentOf(input), caller.id, now],
      );
      await note(tx, caller, { type: 'partner-made', subject: id });
      return readPartner(tx, id);
    });
  }

  /** Replaces a partner; one that is not active any more sees nothing, and its keys end for good. */
  replace(
    caller: Principal,
    { id, rev }: { readonly id: string; readonly rev: number },
    input: PartnerDto,
  ): Promise<Partner> {
    return this.work.run(caller, async (tx) => {
      const partner = await requiredPartner(tx, id, { lock: true });
      if (partner.rev !== rev) {
        throw new ProblemError('edit-conflict', `The partner changed since revision ${rev}.`, {
          conflict: { base_rev: rev, theirs: partner },
        });
      }
      await tx.query(
        `UPDATE partner SET name = $2, ceiling = $3, state = $4, rev = $5, updated_at = now() WHERE id = $1`,
        [id, ...contentOf(input), rev + 1],
      );
      if (input.active === false) {
        await tx.query(
          `UPDATE api_key SET revoked_at = now() WHERE revoked_at IS NULL
             AND id IN (SELECT key_id FROM partner_key WHERE partner_id = $1)`,
          [id],
        );
      }
      await note(tx, caller, { type: 'partner-changed', subject: id });
      return readPartner(tx, id);
    });
  }

  addContact(caller: Principal, partnerId: string, { name, email }: PartnerContactDto): Promise<Partner> {
    return this.work.run(caller, async (tx) => {
      await activePartner(tx, partnerId);
      const [added] = await tx.query(
        `INSERT INTO partner_contact (id, organisation_id, partner_id, name, email, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, now()) ON CONFLICT DO NOTHING RETURNING id`,
        [newId('pct'), caller.organisationId, partnerId, name, email, caller.id],
      );
      if (!added) throw new ProblemError('conflict', 'This address is a contact of a partner already.');
      await note(tx, caller, { type: 'partner-changed', subject: partnerId });
      return readPartner(tx, partnerId);
    });
  }

  /** Whoever signed in as this contact sees nothing any more. */
  removeContact(caller: Principal, { id, contact }: { id: string; contact: string }): Promise<void> {
    return this.work.run(caller, async (tx) => {
      await requiredContact(tx, id, contact);
      await tx.query('UPDATE partner_contact SET removed_at = now() WHERE id = $1', [contact]);
      await note(tx, caller, { type: 'partner-changed', subject: id });
    });
  }

  /** Invites a contact to sign in and read for themselves. */
  async inviteContact(caller: Principal, { id, contact }: { id: string; contact: string }): Promise<Partner> {
    const email = await this.work.run(caller, async (tx) => {
      await activePartner(tx, id);
      return requiredContact(tx, id, contact);
    });
    await this.invitations.invitePartner(caller, email);
    return this.read(caller, id);
  }

  /** A key for a partner's own programs; it is in this answer only, and does what partners do and nothing else. */
  makeKey(caller: Principal, partnerId: string, input: PartnerKeyDto) {
    return this.work.run(caller, async (tx) => {
      await activePartner(tx, partnerId);
      const { id, key, secretDigest } = newApiKey();
      const expiresAt = new Date(Date.now() + (input.expires_in_days ?? DEFAULT_DAYS) * DAY);
      const { name } = input;
      const roles = ['partner'];
      await tx.insert(ApiKeyEntity, {
        id,
        organisation_id: caller.organisationId,
        name,
        secret_digest: secretDigest,
        roles,
        actions: null,
        created_by: caller.id,
        expires_at: expiresAt,
      });
      await tx.query('INSERT INTO partner_key (key_id, organisation_id, partner_id) VALUES ($1, $2, $3)', [
        id,
        caller.organisationId,
        partnerId,
      ]);
      await note(tx, caller, { type: 'key-made', subject: id, details: { roles, partner: partnerId } });
      return { id, key, name, roles, actions: null, expires_at: expiresAt.toISOString() };
    });
  }
}

function contentOf({ name, ceiling, active = true }: PartnerDto) {
  return [name, ceiling, active ? 'active' : 'ended'];
}

/** The address of a contact. */
async function requiredContact(tx: EntityManager, partnerId: string, id: string): Promise<string> {
  const { contacts } = await readPartner(tx, partnerId);
  const found = contacts.find((contact) => contact.id === id);
  if (!found) throw new ProblemError('not-found', `There is no contact ${id} of this partner.`);
  return found.email;
}

function note(
  tx: EntityManager,
  caller: Principal,
  of: Pick<Parameters<typeof noteAccountEvent>[1], 'type' | 'subject' | 'details'>,
): Promise<void> {
  return noteAccountEvent(tx, { ...actor(caller), ...of });
}
