import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EvalRun, FrozenDisclosureSchema, IncidentRecordSchema, OrganisationProfileSchema } from '#schemas';
import type { FastifyReply } from 'fastify';
import { describeApi } from './describe-api.js';
import { docsPage, STYLE } from './docs-page.js';

/** The formats of our own, by the names under which they are published. */
const SCHEMAS = {
  'incident-1': IncidentRecordSchema,
  'disclosure-1': FrozenDisclosureSchema,
  'eval-run-1': EvalRun,
  'organisation-1': OrganisationProfileSchema,
} as const;

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Serves the description at /openapi.json, for people at /docs, and the schemas of our formats under /schemas. */
export function publishOpenApi(app: NestFastifyApplication): void {
  const description = describeApi(app);
  const server = app.getHttpAdapter().getInstance();
  const page = docsPage(description);
  server.get('/openapi.json', async () => description);
  server.get('/docs', (_: unknown, reply: FastifyReply) =>
    reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(page),
  );
  server.get('/docs/style.css', (_: unknown, reply: FastifyReply) =>
    reply.type('text/css; charset=utf-8').send(STYLE),
  );
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const published = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema };
    server.get(`/schemas/${name}.json`, (_: unknown, reply: FastifyReply) =>
      reply.type('application/schema+json').send(JSON.stringify(published)),
    );
  }
}
