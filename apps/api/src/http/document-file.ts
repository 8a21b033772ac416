import type { Readable } from 'node:stream';
import { RENDITION_KINDS, type RenditionKind } from '#schemas';
import type { FastifyReply } from 'fastify';
import { ProblemError } from '../problem/problem.js';

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
  machine: 'application/vnd.candour.machine+json',
} satisfies Record<RenditionKind, string>;
const ENDINGS = { pdf: 'pdf', html: 'html', docx: 'docx', json: 'json', machine: 'machine.json' };

/** A document as a page holds its styles and fonts in itself, and asks nobody for anything. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; " +
  "base-uri 'none'; form-action 'none'";

/** A document in one of its forms. */
export interface DocumentFile {
  readonly kind: RenditionKind;
  /** Without its ending. */
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** A form that there is. Throws `not-acceptable` for any other. */
export function kindOf(kind: string): RenditionKind {
  if (Object.hasOwn(MEDIA_TYPES, kind)) return kind as RenditionKind;
  throw new ProblemError('not-acceptable', `There are ${RENDITION_KINDS.join(', ')}, not ${kind}.`);
}

/** What is said where a document is not there in the form that was asked for. */
export function noSuchForm(kind: RenditionKind, there: readonly RenditionKind[]): ProblemError {
  return new ProblemError(
    'not-acceptable',
    `This document is not there as ${kind}: there are ${there.join(', ')}.`,
  );
}

/** Sends a document in a format of exchange. */
export function sendExport(
  reply: FastifyReply,
  format: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): void {
  void reply
    .type('application/json')
    .header('content-disposition', `attachment; filename="${name}.${format}.json"`)
    .send(Buffer.from(bytes));
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
    .header('content-disposition', `inline; filename="${name}.${ENDINGS[kind]}"`)
    .send(content);
}
