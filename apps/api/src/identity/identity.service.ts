import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { JobQueue } from '#jobs';
import { inOrganisation, newId, noteAccountEvent, secretDigest, UserAccountEntity } from '#persistence';
import type { ServiceConfig } from '#config';
import type { DataSource } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { ProblemError } from '../problem/problem.js';
import { actor } from './actor.js';
import type { BootstrapDto } from './dto/bootstrap.dto.js';
import type { ChangePasswordDto } from './dto/change-password.dto.js';
import type { Principal } from './identity.api.js';
import { replacePassword } from './password-change.js';
import { hashPassword, isPassword } from './password.js';
import { startSession } from './sessions.js';

@Injectable()
export class IdentityService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: ServiceConfig,
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  async bootstrap(
    input: BootstrapDto,
    userAgent: string | undefined,
  ): Promise<{ organisation_id: string; user_id: string; session: string }> {
    const organisationId = newId('org');
    const userId = newId('usr');
    const passwordHash = await hashPassword(input.password, input.email);
    return inOrganisation(this.dataSource, organisationId, async (tx) => {
      const profile = JSON.stringify({ legal_name: input.organisation_name, zone: 'UTC', contacts: [] });
      const [{ done }] = await tx.query('SELECT use_bootstrap_token($1, $2, $3, $4) AS done', [
        secretDigest(input.token),
        organisationId,
        input.organisation_name,
        profile,
      ]);
      if (!done)
        throw new ProblemError('forbidden', 'The bootstrap token is not valid, or it was used already.');
      await tx.insert(UserAccountEntity, {
        id: userId,
        organisation_id: organisationId,
        email: input.email,
        name: input.name,
        password_hash: passwordHash,
        roles: ['admin'],
      });
      const by = { organisationId, by: userId, credential: 'bootstrap_token' } as const;
      await noteAccountEvent(tx, { ...by, type: 'joined', subject: userId, details: { roles: ['admin'] } });
      const session = await startSession(tx, { ...by, userId, userAgent });
      return { organisation_id: organisationId, user_id: userId, session };
    });
  }

  /** Every other session of the person ends: whoever knew the old password is out. */
  async changePassword(caller: Principal, { current_password, password }: ChangePasswordDto): Promise<void> {
    const user = await this.work.run(caller, (tx) => tx.findOneBy(UserAccountEntity, { id: caller.id }));
    if (!user) throw new ProblemError('conflict', 'An API key has no password; rotate it instead.');
    if (!(await isPassword(user.password_hash, current_password))) return this.refuseChange(caller);
    const passwordHash = await hashPassword(password, user.email);
    await this.work.run(caller, async (tx) => {
      const { organisationId, sessionId: keepSession } = caller;
      const { publicUrl } = this.config;
      const of = { organisationId, userId: user.id, email: user.email, passwordHash, publicUrl, keepSession };
      await replacePassword(tx, this.jobs, of);
      await noteAccountEvent(tx, { ...actor(caller), type: 'password-changed', subject: user.id });
    });
  }

  private async refuseChange(caller: Principal): Promise<never> {
    await this.work.run(caller, (tx) =>
      noteAccountEvent(tx, { ...actor(caller), type: 'password-change-refused', subject: caller.id }),
    );
    throw new ProblemError('forbidden', 'The current password is not right.');
  }
}
