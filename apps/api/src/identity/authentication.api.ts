import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { inOrganisation, parseApiKey, sameDigest, secretDigest } from '#persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './identity.api.js';
import { decide, type Action } from './policy.js';
import { SESSION_COOKIE } from './session-cookie.js';

/** Who sent a request, by the API key or the session that came with it. */
@Injectable()
export class Authentication {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async of(request: FastifyRequest): Promise<Principal | undefined> {
    const found = await this.find(request);
    if (found?.noteUse) await inOrganisation(this.dataSource, found.principal.organisationId, found.noteUse);
    return found?.principal;
  }

  /**
   * Whether whoever sent the request may do this now, also long after they sent it. To be asked is no use of a session:
   * a window that only stays open does not keep it alive.
   */
  async admits(request: FastifyRequest, action: Action): Promise<boolean> {
    const found = await this.find(request);
    return found !== undefined && decide(found.principal, action).allow;
  }

  private async find(request: FastifyRequest): Promise<Found | undefined> {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() === 'bearer' && token) return this.byKey(token);
    const cookie = request.cookies[SESSION_COOKIE];
    return cookie ? this.bySession(cookie) : undefined;
  }

  private async byKey(token: string): Promise<Found | undefined> {
    const presented = parseApiKey(token);
    if (!presented) return undefined;
    const [key] = await this.dataSource.query('SELECT * FROM find_api_key($1)', [presented.id]);
    if (!key || !sameDigest(key.secret_digest, presented.secretDigest)) return undefined;
    const principal = {
      id: key.id,
      kind: 'key',
      credential: 'api_key',
      name: key.name,
      organisationId: key.organisation_id,
      roles: key.roles,
      actions: key.actions,
      sessionId: null,
    } as const;
    return {
      principal,
      noteUse: key.stale && noting('UPDATE api_key SET last_used_at = now() WHERE id = $1', key.id),
    };
  }

  private async bySession(cookie: string): Promise<Found | undefined> {
    const [session] = await this.dataSource.query('SELECT * FROM find_session($1)', [secretDigest(cookie)]);
    if (!session) return undefined;
    const principal = {
      id: session.user_id,
      kind: 'user',
      credential: session.credential,
      name: session.name,
      organisationId: session.organisation_id,
      roles: session.roles,
      actions: null,
      sessionId: session.id,
    } as const;
    return {
      principal,
      noteUse: session.stale && noting('UPDATE session SET last_seen_at = now() WHERE id = $1', session.id),
    };
  }
}

interface Found {
  readonly principal: Principal;
  /** Coarsely, so that reading does not become writing: false while the last note is fresh. */
  readonly noteUse: false | ((tx: EntityManager) => Promise<unknown>);
}

const noting = (update: string, id: string) => (tx: EntityManager) => tx.query(update, [id]);
