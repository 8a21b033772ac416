import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  ApiKeyEntity,
  inOrganisation,
  newApiKey,
  newId,
  newSecret,
  secretDigest,
  UserAccountEntity,
} from '#persistence';
import type { DataSource } from 'typeorm';
import { ProblemError } from '../problem/problem.js';
import type { BootstrapDto } from './dto/bootstrap.dto.js';
import type { CreateApiKeyDto } from './dto/create-api-key.dto.js';
import type { SignInDto } from './dto/sign-in.dto.js';
import type { Principal } from './identity.api.js';
import { hashPassword, isPassword } from './password.js';

const DAY = 24 * 3600 * 1000;
const SESSION_DAYS = 7;
/** Verified when nobody has the address, so that an answer takes as long as with a wrong password. */
const nobody = hashPassword(newSecret());

@Injectable()
export class IdentityService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async bootstrap(
    input: BootstrapDto,
  ): Promise<{ organisation_id: string; user_id: string; session: string }> {
    const organisationId = newId('org');
    const userId = newId('usr');
    const passwordHash = await hashPassword(input.password);
    const session = newSecret();
    await inOrganisation(this.dataSource, organisationId, async (tx) => {
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
      await insertSession(tx, { organisationId, userId, session });
    });
    return { organisation_id: organisationId, user_id: userId, session };
  }

  async signIn({ email, password }: SignInDto): Promise<string> {
    const [user] = await this.dataSource.query('SELECT * FROM find_login($1)', [email]);
    const known = await isPassword(user?.password_hash ?? (await nobody), password);
    if (!user || !known)
      throw new ProblemError('unauthenticated', 'This address and password do not belong together.');
    const session = newSecret();
    await inOrganisation(this.dataSource, user.organisation_id, (tx) =>
      insertSession(tx, { organisationId: user.organisation_id, userId: user.id, session }),
    );
    return session;
  }

  async signOut(principal: Principal, session: string): Promise<void> {
    await inOrganisation(this.dataSource, principal.organisationId, (tx) =>
      tx.query('DELETE FROM session WHERE digest = $1', [secretDigest(session)]),
    );
  }

  async createApiKey(principal: Principal, input: CreateApiKeyDto) {
    const { id, key, secretDigest: digest } = newApiKey();
    const expiresAt = new Date(Date.now() + (input.expires_in_days ?? 90) * DAY);
    await inOrganisation(this.dataSource, principal.organisationId, (tx) =>
      tx.insert(ApiKeyEntity, {
        id,
        organisation_id: principal.organisationId,
        name: input.name,
        secret_digest: digest,
        roles: input.roles,
        created_by: principal.id,
        expires_at: expiresAt,
      }),
    );
    return { id, key, name: input.name, roles: input.roles, expires_at: expiresAt.toISOString() };
  }
}

async function insertSession(
  tx: { query(sql: string, values: unknown[]): Promise<unknown> },
  { organisationId, userId, session }: { organisationId: string; userId: string; session: string },
): Promise<void> {
  await tx.query(
    'INSERT INTO session (digest, organisation_id, user_id, expires_at) VALUES ($1, $2, $3, $4)',
    [secretDigest(session), organisationId, userId, new Date(Date.now() + SESSION_DAYS * DAY)],
  );
}
