import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemError } from '../problem/problem.js';
import { parseStrictJson } from './strict-json.js';

const JSON_TYPES = /^application\/(json|merge-patch\+json)(;|$)/;
/** Files travel as they are, whatever their own type: bytes are evidence, not a request. */
export const UPLOAD_TYPE = 'application/octet-stream';
/** A piece of a file, as tus 1.0 has it. */
export const PIECE_TYPE = 'application/offset+octet-stream';
/** Record items are text; a megabyte is some 150 pages of it. */
export const JSON_LIMIT = 1024 * 1024;

/** JSON is parsed strictly; uploads stay streams, on the routes that take them; everything else is refused. */
export function useBodyParsers(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    JSON_TYPES,
    { parseAs: 'buffer', bodyLimit: JSON_LIMIT },
    (_request: unknown, body: Buffer, done: (error: Error | null, value?: unknown) => void) => {
      try {
        done(null, body.length === 0 ? undefined : parseStrictJson(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  fastify.addContentTypeParser(
    [UPLOAD_TYPE, PIECE_TYPE],
    (_request: unknown, payload: unknown, done: (error: null, value: unknown) => void) => done(null, payload),
  );
  fastify.addHook('preHandler', async (request) => {
    const { upload } = request.routeOptions.config as { readonly upload?: string };
    const type = request.headers['content-type'];
    if (type === undefined) return;
    const isStream = type.startsWith(UPLOAD_TYPE) || type.startsWith(PIECE_TYPE);
    if (upload === undefined ? !isStream : type.startsWith(upload)) return;
    const wanted = upload ?? 'application/json';
    throw new ProblemError('unsupported-media-type', `Send ${wanted} here, not ${type}.`);
  });
}
