import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Credential } from '#persistence';
import type { FastifyRequest } from 'fastify';
import { ALLOW } from '../openapi/answers.api.js';
import { policy, type Action } from './policy.js';

export { actor } from './actor.js';
export { refuseUnless } from './refuse-unless.js';
export { SESSION_COOKIE } from './session-cookie.js';

/** Who is calling: a person with a session, or a machine with an API key. */
export interface Principal {
  readonly id: string;
  readonly kind: 'user' | 'key';
  /** With what they proved who they are; of a session, when it began. */
  readonly credential: Credential;
  readonly name: string;
  readonly organisationId: string;
  readonly roles: readonly string[];
  /** What a key is limited to within its roles; null: nothing less than they allow. */
  readonly actions: readonly string[] | null;
  /** The session that the request came with; null for a key. */
  readonly sessionId: string | null;
}

export const ACTION = 'candour.action';
export const PUBLIC = 'candour.public';

/** What a caller must be allowed to do to use this route. A route without it (or `Public`) fails the start. */
export const Allow = (action: Action) =>
  applyDecorators(SetMetadata(ACTION, action), ApiExtension(ALLOW, { action, roles: policy[action] }));
/** A route for callers that nobody knows yet. */
export const Public = () => SetMetadata(PUBLIC, true);

export type AuthenticatedRequest = FastifyRequest & { principal: Principal };

/** The authenticated caller. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<AuthenticatedRequest>().principal,
);
