import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import type { FastifyReply } from 'fastify';
import { CONFIG } from '../http/config.js';
import { ProblemError } from '../problem/problem.js';

const WINDOW_SECONDS = 60;

/**
 * Stops a caller that runs wild: so many requests a minute of one API process, counted in its memory. Attempts at
 * secrets are limited apart and for all processes together (AttemptGuard).
 */
@Injectable()
export class RequestLimit {
  private readonly quota: number;
  private readonly counts = new Map<string, number>();
  private ends = 0;

  constructor(@Inject(CONFIG) config: ServiceConfig) {
    this.quota = config.requestsPerMinute;
  }

  /** Counts a request of `who` and says in RateLimit headers what is left; throws 429 when nothing is. */
  admit(who: string, reply: FastifyReply): void {
    if (this.quota === 0) return;
    const now = Date.now() / 1000;
    if (now >= this.ends) {
      this.counts.clear();
      this.ends = now + WINDOW_SECONDS;
    }
    const count = (this.counts.get(who) ?? 0) + 1;
    this.counts.set(who, count);
    const wait = Math.ceil(this.ends - now);
    reply.header('ratelimit-policy', `"caller";q=${this.quota};w=${WINDOW_SECONDS}`);
    reply.header('ratelimit', `"caller";r=${Math.max(0, this.quota - count)};t=${wait}`);
    if (count <= this.quota) return;
    reply.header('retry-after', wait);
    throw new ProblemError('too-many-requests', `This caller asked too often; try again in ${wait} s.`);
  }
}
