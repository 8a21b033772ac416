import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { secretDigest } from '#persistence';
import type { DataSource } from 'typeorm';
import type { FastifyReply } from 'fastify';
import { networkOf } from '../http/network.js';
import { ProblemError } from '../problem/problem.js';
import type { AuthenticatedRequest } from './identity.api.js';

/** `burst` attempts at once, then one per `seconds`. */
const LIMITS = {
  client: { burst: 100, seconds: 2 },
  account: { burst: 10, seconds: 90 },
} as const;

/**
 * Slows down whoever tries passwords, tokens and links: per client and per account that they claim or
 * have, the same for an address that nobody has. Counted in the database, for all API processes together.
 */
@Injectable()
export class AttemptGuard implements CanActivate {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Partial<AuthenticatedRequest> & { ip: string }>();
    const reply = http.getResponse<FastifyReply>();
    await this.take('client', networkOf(request.ip), reply);
    // Not validated yet: whatever is there and is a text counts as the address.
    const { email } = (request.body ?? {}) as { email?: unknown };
    const account = request.principal?.id ?? email;
    if (typeof account === 'string') await this.take('account', account.toLowerCase(), reply);
    return true;
  }

  private async take(kind: keyof typeof LIMITS, value: string, reply: FastifyReply): Promise<void> {
    const { burst, seconds } = LIMITS[kind];
    const [{ allowed, remaining, wait_seconds: wait }] = await this.dataSource.query(
      'SELECT * FROM take_attempt($1, $2, make_interval(secs => $3))',
      [secretDigest(`${kind} ${value}`), burst, seconds],
    );
    reply.header('ratelimit-policy', `"${kind}";q=${burst};w=${burst * seconds}`);
    reply.header('ratelimit', `"${kind}";r=${remaining};t=${wait}`);
    if (allowed) return;
    reply.header('retry-after', wait);
    throw new ProblemError('too-many-requests', `Too many attempts; try again in ${wait} s.`);
  }
}
