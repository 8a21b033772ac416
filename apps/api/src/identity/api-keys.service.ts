import { Injectable } from '@nestjs/common';
import { ApiKeyEntity, newApiKey, noteAccountEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Cursors, type Page } from '../http/cursors.js';
import { newestFirst } from '../http/newest-first.js';
import type { PageDto } from '../http/page.dto.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { ProblemError } from '../problem/problem.js';
import { actor } from './actor.js';
import { refuseMoreThan } from './delegation.js';
import type { CreateApiKeyDto } from './dto/create-api-key.dto.js';
import type { RotateApiKeyDto } from './dto/rotate-api-key.dto.js';
import type { Principal } from './identity.api.js';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
const DEFAULT_DAYS = 90;
const DEFAULT_OVERLAP_HOURS = 24;

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  /** Newest first. */
  list(caller: Principal, page: PageDto): Promise<Page<ApiKeyEntity>> {
    return this.work.run(caller, (tx) =>
      this.cursors.page(['api keys', caller.organisationId], page, newestFirst(tx, ApiKeyEntity)),
    );
  }

  create(caller: Principal, input: CreateApiKeyDto) {
    const { name, roles, actions = null } = input;
    refuseMoreThan(caller, { roles, actions });
    const days = input.expires_in_days ?? DEFAULT_DAYS;
    return this.work.run(caller, async (tx) => {
      const made = await insertKey(tx, caller, { name, roles, actions, days });
      const of = { type: 'key-made', subject: made.id, details: { roles, actions } } as const;
      await noteAccountEvent(tx, { ...actor(caller), ...of });
      return made;
    });
  }

  async revoke(caller: Principal, id: string): Promise<void> {
    await this.work.run(caller, async (tx) => {
      const key = await required(tx, id);
      if (key.revoked_at) return;
      await tx.update(ApiKeyEntity, { id }, { revoked_at: new Date() });
      await noteAccountEvent(tx, { ...actor(caller), type: 'key-revoked', subject: id });
    });
  }

  /** A new key beside the old one, which works for the overlap and not longer: never more than two at once. */
  rotate(caller: Principal, id: string, input: RotateApiKeyDto) {
    return this.work.run(caller, async (tx) => {
      const old = await required(tx, id);
      const now = Date.now();
      if (old.revoked_at || old.replaced_by || old.expires_at.getTime() <= now)
        throw new ProblemError('conflict', 'This key ended or was rotated already; make a new one.');
      const before = await tx.findOneBy(ApiKeyEntity, { replaced_by: id });
      if (before && !before.revoked_at && before.expires_at.getTime() > now)
        throw new ProblemError(
          'conflict',
          `The key before this one (${before.id}) still works until ${before.expires_at.toISOString()}; revoke it first.`,
        );
      refuseMoreThan(caller, old);
      const { name, roles, actions } = old;
      const days = input.expires_in_days ?? DEFAULT_DAYS;
      const made = await insertKey(tx, caller, { name, roles, actions, days });
      const overlapEnds = now + (input.overlap_hours ?? DEFAULT_OVERLAP_HOURS) * HOUR;
      const oldEnds = new Date(Math.min(old.expires_at.getTime(), overlapEnds));
      await tx.update(ApiKeyEntity, { id }, { replaced_by: made.id, expires_at: oldEnds });
      const of = { type: 'key-rotated', subject: id, details: { replaced_by: made.id } } as const;
      await noteAccountEvent(tx, { ...actor(caller), ...of });
      return { ...made, replaces: { id, expires_at: oldEnds.toISOString() } };
    });
  }
}

async function insertKey(
  tx: EntityManager,
  caller: Principal,
  of: { name: string; roles: string[]; actions: string[] | null; days: number },
) {
  const { id, key, secretDigest } = newApiKey();
  const { name, roles, actions } = of;
  const expiresAt = new Date(Date.now() + of.days * DAY);
  await tx.insert(ApiKeyEntity, {
    id,
    organisation_id: caller.organisationId,
    name,
    secret_digest: secretDigest,
    roles,
    actions,
    created_by: caller.id,
    expires_at: expiresAt,
  });
  return { id, key, name, roles, actions, expires_at: expiresAt.toISOString() };
}

/** Locked, so that two who rotate or revoke at once follow each other. */
async function required(tx: EntityManager, id: string): Promise<ApiKeyEntity> {
  const key = await tx.findOne(ApiKeyEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!key) throw new ProblemError('not-found', `There is no API key ${id}.`);
  return key;
}
