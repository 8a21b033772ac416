import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import { readOrCreateSecret, type ServiceConfig } from '#config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.js';
import { CONFIG } from './config.js';

const MAC_BYTES = 16;

/** Cursors of lists: opaque, signed, and good only for the caller's organisation and the query that they came from. */
export class Cursors {
  constructor(private readonly secret: Buffer) {}

  seal(query: unknown, position: unknown): string {
    const payload = Buffer.from(JSON.stringify(position));
    return Buffer.concat([this.mac(query, payload), payload]).toString('base64url');
  }

  /** The position that was sealed for this query. */
  open(query: unknown, cursor: string): unknown {
    const bytes = Buffer.from(cursor, 'base64url');
    const payload = bytes.subarray(MAC_BYTES);
    if (payload.length > 0 && timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.mac(query, payload))) {
      return JSON.parse(payload.toString());
    }
    throw new ProblemError(
      'bad-request',
      'This cursor is not one of this list: keep filter and sort as they were, or start without a cursor.',
    );
  }

  private mac(query: unknown, payload: Buffer): Buffer {
    const scope = createHash('sha256').update(JSON.stringify(query)).digest();
    return createHmac('sha256', this.secret).update(scope).update(payload).digest().subarray(0, MAC_BYTES);
  }
}

/** Provides `Cursors` with the secret of this instance. */
export const cursors: Provider = {
  provide: Cursors,
  inject: [CONFIG],
  useFactory: async ({ home }: ServiceConfig) => new Cursors(await readOrCreateSecret(home, 'cursor')),
};

/** Says where the next page is (RFC 8288): the same address with another cursor. */
export function linkNext(request: FastifyRequest, reply: FastifyReply, cursor: string | undefined): void {
  if (cursor === undefined) return;
  const url = new URL(request.url, 'http://localhost');
  url.searchParams.set('cursor', cursor);
  reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
}
