import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { ProblemError } from '../problem/problem.js';
import type { RenditionKind } from './renditions.service.js';

const MEDIA_TYPES: Readonly<Record<RenditionKind, string>> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
};

/** A form that there is. Throws `not-acceptable` for any other. */
export function kindOf(kind: string): RenditionKind {
  if (Object.hasOwn(MEDIA_TYPES, kind)) return kind as RenditionKind;
  throw new ProblemError('not-acceptable', `There are pdf, html and json, not ${kind}.`);
}

interface File {
  readonly kind: RenditionKind;
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** Sends a document with its digest (RFC 9530). */
export function sendFile(reply: FastifyReply, { kind, name, digest, bytes, content }: File): void {
  const hash = Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64');
  void reply
    .type(MEDIA_TYPES[kind])
    .header('content-length', bytes)
    .header('repr-digest', `sha-256=:${hash}:`)
    .header('content-disposition', `inline; filename="${name}.${kind}"`)
    .send(content);
}
