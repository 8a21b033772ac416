import { ProblemError } from '../problem/problem.js';

const PREFIX = 'sha256:';

/** The SHA-256 of a `Repr-Digest` or `Content-Digest` (RFC 9530) as digests are written here. Refuses one without it. */
export function sha256Of(header: string): string {
  const [, base64] = /(?:^|[,\s])sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header) ?? [];
  if (base64) return `${PREFIX}${Buffer.from(base64, 'base64').toString('hex')}`;
  throw new ProblemError('bad-request', 'A digest has the form sha-256=:<base64>: here (RFC 9530).');
}

/** The other way round. */
export function reprDigest(digest: string): string {
  return `sha-256=:${Buffer.from(digest.slice(PREFIX.length), 'hex').toString('base64')}:`;
}
