import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asksForPage } from '../http/page-request.js';

/** Where the build puts the app, seen from this file's own place in it. */
const BUILT = resolve(import.meta.dirname, '../../../web');

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** First segments of paths that are never pages. */
const NOT_PAGES = new Set(['v1', 'health', 'docs', 'schemas', 'openapi.json', 'assets', 'metrics', 'public']);

/**
 * Serves the web app from the API's own origin: its files under /assets, named by their content, and its one page for
 * every address that a person may open.
 */
export async function publishWeb(app: NestFastifyApplication): Promise<void> {
  const page = resolve(BUILT, 'index.html');
  if (!existsSync(page)) return;
  const html = await readFile(page);
  const server = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic as never, {
    root: resolve(BUILT, 'assets'),
    prefix: '/assets/',
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply: Pick<FastifyReply, 'header'>) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable'),
  });
  const icon = await readFile(resolve(BUILT, 'icon.svg'));
  server.get('/icon.svg', (_: FastifyRequest, reply: FastifyReply) => reply.type('image/svg+xml').send(icon));
  server.get('/', (_: FastifyRequest, reply: FastifyReply) => send(reply, html));
  server.addHook('onRequest', async (request, reply) => {
    if (isPage(request)) return send(reply, html);
    return undefined;
  });
}

function send(reply: FastifyReply, html: Buffer): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html);
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' || !asksForPage(headers)) return false;
  return !NOT_PAGES.has(url.split(/[/?#]/, 2)[1] ?? '');
}
