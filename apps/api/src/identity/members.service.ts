import { Injectable } from '@nestjs/common';
import { noteAccountEvent, UserAccountEntity } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Cursors, type Page } from '../http/cursors.js';
import type { PageDto } from '../http/page.dto.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { ProblemError } from '../problem/problem.js';
import { actor } from './actor.js';
import { refuseAppointing } from './delegation.js';
import type { Principal } from './identity.api.js';
import type { Role } from './policy.js';
import { endSessions } from './sessions.js';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly signs_in_with: 'password' | 'provider';
  readonly created_at: Date;
  readonly deactivated_at: Date | null;
}

/** A member who may do less now, with the keys that they made and that still work. */
export interface ChangedMember extends Member {
  readonly active_api_keys: readonly string[];
}

@Injectable()
export class MembersService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  /** By name. */
  async list(caller: Principal, asked: PageDto): Promise<Page<Member>> {
    const page = await this.work.run(caller, (tx) =>
      this.cursors.page(['members', caller.organisationId], asked, {
        read: (limit, after?: { name: string; id: string }) => {
          const members = tx.createQueryBuilder(UserAccountEntity, 'u').orderBy('u.name').addOrderBy('u.id');
          if (after) members.where('(u.name, u.id) > (:name, :id)', after);
          return members.limit(limit).getMany();
        },
        positionOf: ({ name, id }) => ({ name, id }),
      }),
    );
    return { ...page, rows: page.rows.map(represent) };
  }

  /** Keys belong to the organisation, also those of people who may do less now: the answer names them. */
  changeRoles(caller: Principal, id: string, roles: Role[]): Promise<ChangedMember> {
    refuseAppointing(caller, { roles });
    return this.work.run(caller, async (tx) => {
      const user = await required(tx, id);
      if (!roles.includes('admin')) await keepAnAdministrator(tx, user);
      const of = { subject: id, details: { from: user.roles, to: roles } };
      await tx.update(UserAccountEntity, { id }, { roles });
      await noteAccountEvent(tx, { ...actor(caller), type: 'roles-changed', ...of });
      return withKeys(tx, Object.assign(user, { roles }));
    });
  }

  /** Ends the account and its sessions at once; the answer names the keys that it leaves behind. */
  deactivate(caller: Principal, id: string): Promise<ChangedMember> {
    return this.work.run(caller, async (tx) => {
      const user = await required(tx, id);
      await keepAnAdministrator(tx, user);
      const deactivatedAt = user.deactivated_at ?? new Date();
      await tx.update(UserAccountEntity, { id }, { deactivated_at: deactivatedAt });
      await endSessions(tx, id);
      await noteAccountEvent(tx, { ...actor(caller), type: 'deactivated', subject: id });
      return withKeys(tx, Object.assign(user, { deactivated_at: deactivatedAt }));
    });
  }

  reactivate(caller: Principal, id: string): Promise<Member> {
    return this.work.run(caller, async (tx) => {
      const user = await required(tx, id);
      refuseAppointing(caller, { roles: user.roles });
      await tx.update(UserAccountEntity, { id }, { deactivated_at: null });
      await noteAccountEvent(tx, { ...actor(caller), type: 'reactivated', subject: id });
      return represent(Object.assign(user, { deactivated_at: null }));
    });
  }
}

async function required(tx: EntityManager, id: string): Promise<UserAccountEntity> {
  // One at a time: two administrators who demote each other must not both succeed.
  await tx.query('SELECT 1 FROM organisation FOR UPDATE');
  const user = await tx.findOneBy(UserAccountEntity, { id });
  if (!user) throw new ProblemError('not-found', `There is no member ${id}.`);
  return user;
}

async function keepAnAdministrator(tx: EntityManager, user: UserAccountEntity): Promise<void> {
  if (user.deactivated_at || !user.roles.includes('admin')) return;
  const [other] = await tx.query(
    `SELECT 1 FROM user_account WHERE 'admin' = ANY (roles) AND deactivated_at IS NULL AND id <> $1 LIMIT 1`,
    [user.id],
  );
  if (!other)
    throw new ProblemError('conflict', 'This is the last administrator; make somebody else one first.');
}

async function withKeys(tx: EntityManager, user: UserAccountEntity): Promise<ChangedMember> {
  const keys: { id: string }[] = await tx.query(
    'SELECT id FROM api_key WHERE created_by = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY id',
    [user.id],
  );
  return { ...represent(user), active_api_keys: keys.map((key) => key.id) };
}

function represent(user: UserAccountEntity): Member {
  const { id, name, email, roles, created_at, deactivated_at, password_hash } = user;
  return {
    id,
    name,
    email,
    roles,
    signs_in_with: password_hash === null ? 'provider' : 'password',
    created_at,
    deactivated_at,
  };
}
