import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import { readOrCreateSecret, type ServiceConfig } from '#config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.js';
import { CONFIG } from './config.js';

const MAC_BYTES = 16;

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Absent on the last page. */
  readonly next_cursor?: string;
}

interface Paging<Row, Position> {
  /** At most so many rows, those that follow a position in the order of the list. */
  readonly read: (limit: number, after: Position | undefined) => Promise<readonly Row[]>;
  readonly positionOf: (row: Row) => Position;
}

/** Cursors of lists: opaque, signed, and good only for the caller's organisation and the query that they came from. */
export class Cursors {
  constructor(private readonly secret: Buffer) {}

  seal(query: unknown, position: unknown): string {
    const payload = Buffer.from(JSON.stringify(position));
    return Buffer.concat([this.mac(query, payload), payload]).toString('base64url');
  }

  /**
   * One page of a list: reads on from where the cursor stands, and one row more than it shows, so that it knows whether
   * another page follows.
   */
  async page<Row, Position>(
    query: readonly unknown[],
    { limit = 50, cursor }: { readonly limit?: number; readonly cursor?: string },
    { read, positionOf }: Paging<Row, Position>,
  ): Promise<Page<Row>> {
    const after = cursor === undefined ? undefined : (this.open(query, cursor) as Position);
    const rows = await read(limit + 1, after);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    if (rows.length <= limit || !last) return { rows: shown };
    return { rows: shown, next_cursor: this.seal(query, positionOf(last)) };
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
