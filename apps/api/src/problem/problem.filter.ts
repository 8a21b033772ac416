import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from '#domain';
import { BlobMissing, BlobTooLarge } from '#storage';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemCode } from './catalog.js';
import { problem, ProblemError, type Problem } from './problem.js';

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'bad-request',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

/** Turns everything thrown into a problem document; what nobody expected is logged here and never leaks. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const found = this.toProblem(error, http.getRequest<FastifyRequest>());
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (found.status === 401) reply.header('www-authenticate', 'Bearer realm="candour"');
    this.send(found, host);
  }

  protected send(found: Problem, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.status(found.status).type('application/problem+json').send(JSON.stringify(found));
  }

  private toProblem(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof ProblemError) return problem(error.code, error.message, error.extensions);
    if (error instanceof DomainError) return fromDomain(error);
    if (error instanceof BlobTooLarge) return problem('too-large', `${error.message}.`);
    if (error instanceof BlobMissing) return problem('gone', `The store has no bytes of ${error.digest}.`);
    const status =
      error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
    const code = status === undefined ? undefined : byStatus[status];
    if (code)
      return problem(
        code,
        code === 'not-found' ? 'There is nothing at this address.' : (error as Error).message,
      );
    this.logger.error(
      { err: error, request_id: request.id, route: request.routeOptions?.url },
      'Unexpected error',
    );
    return problem('internal', `Nothing was lost; the log has the details under request ${request.id}.`);
  }
}

function fromDomain(error: DomainError): Problem {
  if (error.code === 'edit-conflict') return problem(error.code, error.message, { conflict: error.detail });
  return problem(error.code, error.message, Array.isArray(error.detail) ? { errors: error.detail } : {});
}
