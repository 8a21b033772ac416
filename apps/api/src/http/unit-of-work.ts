import { createHash } from 'node:crypto';
import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { inOrganisation, readerOf, type Reader } from '#persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.js';
import { describedHeader } from './described-header.js';

/** The part of a principal that a transaction needs. */
interface Acting {
  readonly id: string;
  readonly organisationId: string;
}

/** An `Idempotency-Key` with what it stands for. */
export interface Idempotency {
  readonly key: string;
  readonly requestDigest: string;
}

/** The request's idempotency key, if it has one. */
export const IdempotencyKey = createParamDecorator(idempotencyKey, [
  describedHeader({
    name: 'Idempotency-Key',
    required: false,
    description: "Any text of one's own; a repeat with the same text has no second effect.",
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$', examples: ['7c6e0f3a-open'] },
  }),
]);

function idempotencyKey(_: unknown, context: ExecutionContext): Idempotency | undefined {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new ProblemError('bad-request', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');
  }
  const hash = createHash('sha256').update(
    `${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`,
  );
  return { key, requestDigest: hash.digest('hex') };
}

const MOST_ATTEMPTS = 4;
const DEADLOCK_DETECTED = '40P01';

/** Runs the database work of one request in one transaction of the caller's organisation. */
@Injectable()
export class UnitOfWork {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Reads without a transaction around it: each statement sees what is there at its moment. */
  read<T>(acting: Acting, work: (reader: Reader) => Promise<T>): Promise<T> {
    return work(readerOf(this.dataSource, acting.organisationId));
  }

  /** `work` may run more than once: PostgreSQL ends one of two transactions that wait for each other. */
  async run<T>(acting: Acting, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inOrganisation(this.dataSource, acting.organisationId, work);
      } catch (error) {
        if (attempt === MOST_ATTEMPTS || !isDeadlock(error)) throw error;
      }
    }
  }

  /** As `run`, once per idempotency key: a repeat gets the first answer back and has no effect. */
  once<T>(
    acting: Acting,
    idempotency: Idempotency | undefined,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    if (!idempotency) return this.run(acting, work);
    return this.run(acting, async (tx) => {
      const id = [acting.organisationId, acting.id, idempotency.key];
      const [{ free }] = await tx.query('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7)) AS free', [
        id.join('\n'),
      ]);
      if (!free)
        throw new ProblemError(
          'conflict',
          'A request with this idempotency key is still running; try again.',
        );
      const [earlier] = await tx.query(
        `SELECT request_digest, body FROM idempotent_request WHERE organisation_id = $1 AND principal = $2 AND key = $3`,
        id,
      );
      if (earlier) return replay(earlier, idempotency) as T;
      const result = await work(tx);
      await tx.query(
        `INSERT INTO idempotent_request (organisation_id, principal, key, request_digest, body)
           VALUES ($1, $2, $3, $4, $5)`,
        [...id, idempotency.requestDigest, JSON.stringify(result)],
      );
      return result;
    });
  }
}

function isDeadlock(error: unknown): boolean {
  return (error as { code?: unknown }).code === DEADLOCK_DETECTED;
}

function replay(earlier: { request_digest: string; body: string }, { requestDigest }: Idempotency): unknown {
  if (earlier.request_digest !== requestDigest) {
    throw new ProblemError(
      'idempotency-key-reused',
      'This idempotency key was used for a different request.',
    );
  }
  return JSON.parse(earlier.body);
}
