import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { ProblemError } from '../problem/problem.js';

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
} as const;
export type DocumentKind = keyof typeof MEDIA_TYPES;

/** A document as a page holds its styles and fonts in itself, and asks nobody for anything. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; " +
  "base-uri 'none'; form-action 'none'";

/** A document in one of its forms. */
export interface DocumentFile {
  readonly kind: DocumentKind;
  /** Without its ending. */
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** A form that there is. Throws `not-acceptable` for any other. */
export function kindOf(kind: string): DocumentKind {
  if (Object.hasOwn(MEDIA_TYPES, kind)) return kind as DocumentKind;
  throw new ProblemError('not-acceptable', `There are pdf, html and json, not ${kind}.`);
}

/** Sends a document with its digest (RFC 9530). */
export function sendDocument(
  reply: FastifyReply,
  { kind, name, digest, bytes, content }: DocumentFile,
): void {
  const hash = Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64');
  if (kind === 'html') reply.header('content-security-policy', PAGE_POLICY);
  void reply
    .type(MEDIA_TYPES[kind])
    .header('content-length', bytes)
    .header('repr-digest', `sha-256=:${hash}:`)
    .header('content-disposition', `inline; filename="${name}.${kind}"`)
    .send(content);
}
