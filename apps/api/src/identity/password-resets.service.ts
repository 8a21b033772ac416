import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ServiceConfig } from '#config';
import { JobQueue } from '#jobs';
import { postMail } from '#mail';
import {
  beginPasswordReset,
  inOrganisation,
  noteAccountEvent,
  secretDigest,
  UserAccountEntity,
} from '#persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { passwordResetLetter } from '../mail/mail.api.js';
import { ProblemError } from '../problem/problem.js';
import { actor } from './actor.js';
import { refuseAppointing } from './delegation.js';
import type { ResetPasswordDto } from './dto/reset-password.dto.js';
import type { Principal } from './identity.api.js';
import { hashPassword } from './password.js';
import { replacePassword } from './password-change.js';

const VALID_MS = 24 * 3600 * 1000;

interface OpenReset {
  readonly organisation_id: string;
  readonly id: string;
  readonly user_id: string;
  readonly email: string;
}

@Injectable()
export class PasswordResetsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: ServiceConfig,
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  begin(caller: Principal, userId: string): Promise<{ readonly id: string; readonly expires_at: Date }> {
    return this.work.run(caller, async (tx) => {
      const user = await required(tx, userId);
      refuseAppointing(caller, { roles: user.roles });
      const of = { ...actor(caller), by: caller.id, userId: user.id, validMs: VALID_MS };
      const { id, token, expiresAt } = await beginPasswordReset(tx, of);
      const letter = passwordResetLetter({ publicUrl: this.config.publicUrl, token, expiresAt });
      const posting = { organisationId: caller.organisationId, jobs: this.jobs, now: new Date() };
      await postMail(tx, posting, { address: user.email, sendBefore: expiresAt, ...letter });
      return { id, expires_at: expiresAt };
    });
  }

  /** Works once. */
  async finish({ token, password }: ResetPasswordDto): Promise<void> {
    const [reset]: OpenReset[] = await this.dataSource.query('SELECT * FROM find_password_reset($1)', [
      secretDigest(token),
    ]);
    if (!reset) throw notValid();
    const { organisation_id: organisationId, id, user_id: userId, email } = reset;
    const passwordHash = await hashPassword(password, email);
    await inOrganisation(this.dataSource, organisationId, async (tx) => {
      const [, closed]: [unknown, number] = await tx.query(
        'UPDATE password_reset SET closed_at = now() WHERE id = $1 AND closed_at IS NULL AND expires_at > now()',
        [id],
      );
      if (closed === 0) throw notValid();
      const { publicUrl } = this.config;
      const change = { organisationId, userId, email, passwordHash, publicUrl, keepSession: null };
      await replacePassword(tx, this.jobs, change);
      const by = { organisationId, by: userId, credential: 'reset_link' } as const;
      await noteAccountEvent(tx, { ...by, type: 'password-reset', subject: userId, details: { reset: id } });
    });
  }
}

function notValid(): ProblemError {
  return new ProblemError(
    'forbidden',
    'This link is not valid any more; ask an administrator for a new one.',
  );
}

async function required(tx: EntityManager, id: string): Promise<UserAccountEntity> {
  // Locked, so that of two resets at once the later one counts.
  const user = await tx.findOne(UserAccountEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!user) throw new ProblemError('not-found', `There is no member ${id}.`);
  if (user.deactivated_at)
    throw new ProblemError('conflict', 'This account is deactivated; reactivate it first.');
  if (user.password_hash === null)
    throw new ProblemError(
      'conflict',
      'This person signs in with the OpenID provider and has no password here.',
    );
  return user;
}
