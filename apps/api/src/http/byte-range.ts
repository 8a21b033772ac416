import type { FastifyReply } from 'fastify';
import { ProblemError } from '../problem/problem.js';

/** Bytes from `start` up to `end`, which is not among them. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The one range that a `Range` header asks for of so many bytes; none when it asks for several or in another unit, which
 * may be ignored (RFC 9110, section 14.2). Refuses a range that has no bytes, saying how many there are.
 */
export function byteRange(
  header: string | undefined,
  size: number,
  reply: FastifyReply,
): ByteRange | undefined {
  const [, first, last] = ONE_RANGE.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (start < end) return { start, end };
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  reply.header('content-range', `bytes */${size}`);
  throw new ProblemError('range-not-satisfiable', `There are ${size} bytes.`);
}
