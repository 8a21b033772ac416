import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ServiceConfig } from '#config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '../http/config.js';
import { networkOf } from '../http/network.js';
import { ProblemError } from '../problem/problem.js';
import { Authentication } from './authentication.api.js';
import { ACTION, PUBLIC, type AuthenticatedRequest } from './identity.api.js';
import type { Action } from './policy.js';
import { refuseUnless } from './refuse-unless.js';
import { RequestLimit } from './request-limit.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Authenticates every request by API key or session and asks the policy; deny by default. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    @Inject(CONFIG) private readonly config: ServiceConfig,
    private readonly limit: RequestLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (this.reflector.get<boolean>(PUBLIC, context.getHandler())) {
      this.refuseCrossSite(request, { unsaid: 'allowed' });
      return true;
    }
    const principal = await this.authentication.of(request);
    if (principal?.sessionId) this.refuseCrossSite(request, { unsaid: 'refused' });
    this.limit.admit(
      principal?.id ?? networkOf(request.ip),
      context.switchToHttp().getResponse<FastifyReply>(),
    );
    if (!principal)
      throw new ProblemError('unauthenticated', 'No valid session or API key came with the request.');
    refuseUnless(principal, this.reflector.get<Action>(ACTION, context.getHandler()));
    request.principal = principal;
    return true;
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
