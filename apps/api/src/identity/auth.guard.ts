import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import { inOrganisation, parseApiKey, sameDigest, secretDigest } from '#persistence';
import type { ServiceConfig } from '#config';
import type { DataSource } from 'typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '../http/config.js';
import { networkOf } from '../http/network.js';
import { ProblemError } from '../problem/problem.js';
import { ACTION, PUBLIC, type AuthenticatedRequest, type Principal } from './identity.api.js';
import { decide, type Action } from './policy.js';
import { RequestLimit } from './request-limit.js';
import { SESSION_COOKIE } from './session-cookie.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Authenticates every request by API key or session and asks the policy; deny by default. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: ServiceConfig,
    private readonly limit: RequestLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (this.reflector.get<boolean>(PUBLIC, context.getHandler())) {
      this.refuseCrossSite(request, { unsaid: 'allowed' });
      return true;
    }
    const principal = await this.authenticate(request);
    this.limit.admit(
      principal?.id ?? networkOf(request.ip),
      context.switchToHttp().getResponse<FastifyReply>(),
    );
    if (!principal)
      throw new ProblemError('unauthenticated', 'No valid session or API key came with the request.');
    const action = this.reflector.get<Action>(ACTION, context.getHandler());
    const { allow, reason } = decide(principal, action);
    if (!allow) throw new ProblemError('forbidden', reason);
    request.principal = principal;
    return true;
  }

  private async authenticate(request: FastifyRequest): Promise<Principal | undefined> {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() === 'bearer' && token) return this.byKey(token);
    const cookie = request.cookies[SESSION_COOKIE];
    if (!cookie) return undefined;
    this.refuseCrossSite(request, { unsaid: 'refused' });
    return this.bySession(cookie);
  }

  private async byKey(token: string): Promise<Principal | undefined> {
    const presented = parseApiKey(token);
    if (!presented) return undefined;
    const [key] = await this.dataSource.query('SELECT * FROM find_api_key($1)', [presented.id]);
    if (!key || !sameDigest(key.secret_digest, presented.secretDigest)) return undefined;
    if (key.stale) await this.noteUse(key, 'UPDATE api_key SET last_used_at = now() WHERE id = $1');
    return {
      id: key.id,
      kind: 'key',
      credential: 'api_key',
      name: key.name,
      organisationId: key.organisation_id,
      roles: key.roles,
      actions: key.actions,
      sessionId: null,
    };
  }

  private async bySession(cookie: string): Promise<Principal | undefined> {
    const [session] = await this.dataSource.query('SELECT * FROM find_session($1)', [secretDigest(cookie)]);
    if (!session) return undefined;
    if (session.stale) await this.noteUse(session, 'UPDATE session SET last_seen_at = now() WHERE id = $1');
    return {
      id: session.user_id,
      kind: 'user',
      credential: session.credential,
      name: session.name,
      organisationId: session.organisation_id,
      roles: session.roles,
      actions: null,
      sessionId: session.id,
    };
  }

  /** Coarsely, so that reading does not become writing. */
  private noteUse(of: { id: string; organisation_id: string }, update: string): Promise<unknown> {
    return inOrganisation(this.dataSource, of.organisation_id, (tx) => tx.query(update, [of.id]));
  }

  /**
   * A browser sends and keeps cookies whoever asked for it: only our own pages may change anything with a session, or
   * begin one. Where neither header is there, no browser of today sent the request: a program, which has no session.
   */
  private refuseCrossSite(request: FastifyRequest, { unsaid }: { unsaid: 'allowed' | 'refused' }): void {
    if (SAFE.has(request.method)) return;
    const { 'sec-fetch-site': site, origin } = request.headers;
    if (site === 'same-origin' || origin === this.config.publicUrl) return;
    if (unsaid === 'allowed' && site === undefined && origin === undefined) return;
    throw new ProblemError('cross-site', 'This must come from a page of this origin.');
  }
}
