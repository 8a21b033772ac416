import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ServiceConfig } from '#config';
import { JobQueue } from '#jobs';
import { postMail } from '#mail';
import {
  inOrganisation,
  InvitationEntity,
  newId,
  newSecret,
  noteAccountEvent,
  OrganisationEntity,
  secretDigest,
} from '#persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { invitationLetter } from '../mail/mail.api.js';
import { ProblemError } from '../problem/problem.js';
import { takeUp, type OpenInvitation } from './accounts.js';
import { actor } from './actor.js';
import { refuseAppointing } from './delegation.js';
import type { AcceptInvitationDto } from './dto/accept-invitation.dto.js';
import type { InviteDto } from './dto/invite.dto.js';
import type { Principal } from './identity.api.js';
import { hashPassword } from './password.js';
import type { Role } from './policy.js';
import { startSession } from './sessions.js';

const VALID_MS = 7 * 24 * 3600 * 1000;

@Injectable()
export class InvitationsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: ServiceConfig,
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  invite(caller: Principal, { email, roles }: InviteDto): Promise<InvitationEntity> {
    refuseAppointing(caller, { roles });
    return this.send(caller, { email, roles });
  }

  /** Invites somebody to act for a partner, which members do not do themselves. */
  invitePartner(caller: Principal, email: string): Promise<InvitationEntity> {
    return this.send(caller, { email, roles: ['partner'] });
  }

  /** Takes the place of an earlier invitation to the same address, whose link ends. */
  private send(
    caller: Principal,
    { email, roles }: { readonly email: string; readonly roles: Role[] },
  ): Promise<InvitationEntity> {
    return this.work.run(caller, async (tx) => {
      // One at a time: two invitations of one address at once would both find none to replace.
      await tx.query('SELECT 1 FROM organisation FOR UPDATE');
      await refuseMember(tx, email);
      await tx.query(
        `UPDATE invitation SET revoked_at = now()
          WHERE lower(email) = lower($1) AND accepted_at IS NULL AND revoked_at IS NULL`,
        [email],
      );
      const now = new Date();
      const token = newSecret();
      const invitation = tx.create(InvitationEntity, {
        id: newId('inv', now),
        organisation_id: caller.organisationId,
        email,
        roles,
        token_digest: secretDigest(token),
        invited_by: caller.id,
        created_at: now,
        expires_at: new Date(now.getTime() + VALID_MS),
        accepted_at: null,
        revoked_at: null,
      });
      await tx.insert(InvitationEntity, invitation);
      const of = { type: 'invited', subject: invitation.id, details: { roles } } as const;
      await noteAccountEvent(tx, { ...actor(caller), ...of });
      const { name } = await tx.findOneByOrFail(OrganisationEntity, { id: caller.organisationId });
      const letter = invitationLetter({
        organisation: name,
        invitedBy: caller.name,
        publicUrl: this.config.publicUrl,
        token,
        expiresAt: invitation.expires_at,
      });
      const posting = { organisationId: caller.organisationId, jobs: this.jobs, now };
      await postMail(tx, posting, { address: email, sendBefore: invitation.expires_at, ...letter });
      return invitation;
    });
  }

  async revoke(caller: Principal, id: string): Promise<void> {
    await this.work.run(caller, async (tx) => {
      const invitation = await tx.findOneBy(InvitationEntity, { id });
      if (!invitation) throw new ProblemError('not-found', `There is no invitation ${id}.`);
      if (invitation.accepted_at)
        throw new ProblemError('conflict', 'This invitation was accepted; deactivate the member instead.');
      if (invitation.revoked_at) return;
      await tx.update(InvitationEntity, { id }, { revoked_at: new Date() });
      await noteAccountEvent(tx, { ...actor(caller), type: 'invitation-revoked', subject: id });
    });
  }

  /** Makes the account and signs in; works once. Returns the secret of the session. */
  async accept(input: AcceptInvitationDto, userAgent: string | undefined): Promise<string> {
    const [invitation]: OpenInvitation[] = await this.dataSource.query('SELECT * FROM find_invitation($1)', [
      secretDigest(input.token),
    ]);
    if (!invitation) throw notValid();
    const passwordHash = await hashPassword(input.password, invitation.email);
    const organisationId = invitation.organisation_id;
    return inOrganisation(this.dataSource, organisationId, async (tx) => {
      const credential = 'invitation';
      const proof = { credential, name: input.name, passwordHash, oidcIdentity: null } as const;
      const userId = await takeUp(tx, invitation, proof);
      if (!userId) throw notValid();
      return startSession(tx, { organisationId, userId, credential, userAgent });
    });
  }
}

function notValid(): ProblemError {
  return new ProblemError('forbidden', 'This invitation is not valid any more; ask for a new one.');
}

async function refuseMember(tx: EntityManager, email: string): Promise<void> {
  const [member] = await tx.query('SELECT 1 FROM user_account WHERE lower(email) = lower($1)', [email]);
  if (member) throw new ProblemError('conflict', 'This address belongs to a member already.');
}
