import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { describedHeader } from './described-header.js';
import { ProblemError } from '../problem/problem.js';

/** The strong entity tag of a revision (RFC 9110, section 8.8.3). */
export const etagOf = (revision: number) => `"${revision}"`;

/** The revision that the caller saw, from `If-Match`; required wherever something is changed. */
export const SeenRevision = createParamDecorator(seenRevision, [
  describedHeader({
    name: 'If-Match',
    required: true,
    description: 'The revision of what is changed, as its ETag or `rev` says it.',
    schema: { type: 'string', pattern: '^"\\d{1,9}"$', examples: ['"3"'] },
  }),
]);

function seenRevision(_: unknown, context: ExecutionContext): number {
  const tag = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (tag === undefined) {
    throw new ProblemError(
      'precondition-required',
      'Send If-Match with the rev of what you change, for example "3".',
    );
  }
  const [, revision] = /^"(\d{1,9})"$/.exec(tag) ?? [];
  if (!revision)
    throw new ProblemError('bad-request', 'If-Match must be one revision in quotes, for example "3".');
  return Number(revision);
}

/** True when the caller already has this revision (`If-None-Match`). */
export function isKnown(request: FastifyRequest, revision: number): boolean {
  const tags = request.headers['if-none-match'];
  return tags !== undefined && tags.split(',').some((tag) => tag.trim() === etagOf(revision));
}
