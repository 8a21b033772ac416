import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SESSION_COOKIE } from '../identity/identity.api.js';
import type { ProblemCode } from '../problem/catalog.js';
import { Components, type JsonSchema } from './components.js';
import { INPUT_EXAMPLES } from './input-examples.js';
import { INTRODUCTION } from './introduction.js';
import { completeOperation, wholeNumbers, type Operation } from './operations.js';
import { PROBLEM, problemExamples } from './problems.js';
import { webhooks } from './webhooks.js';

const TAGS: Readonly<Record<string, string>> = {
  incidents: 'The record: its header, its items, its history, its course.',
  search: 'Lists, full text, facets, similar incidents.',
  views: 'Saved filters.',
  portfolio: 'Numbers over many incidents.',
  systems: 'The register of AI systems and models, and what happened with each.',
  evidence: 'Files, and what is understood of them.',
  measurements: 'Figures as evaluation logs give them, and what they make of mitigations.',
  evaluations: 'Logs that pipelines submit, and the rules that are applied to them.',
  proposals: 'What evaluations suggest and a person decides.',
  regimes: 'Reporting rules, and their answers for an incident.',
  obligations: 'What is due, where, by when.',
  disclosures: 'Documents derived from a record, frozen, rendered, filed.',
  operations: 'Long work.',
  transfer: 'Data in and out.',
  organisation: 'The organisation, as forms ask for it.',
  identity: 'People, keys, sessions.',
  alerts: 'What people have to hear of.',
  reminders: 'What was sent before a limit, and what will be.',
  calendar: 'Limits as iCalendar.',
  audit: 'What was done in the organisation, by whom, when.',
  partners: 'Who is shared with: partners, grants, links, what was read.',
  public: 'What everybody sees: published documents and their feeds.',
  shared: 'For partners: what is shared with them.',
  webhooks: 'Others who are told what happens: endpoints, deliveries, replays.',
  mail: 'Messages that the instance writes.',
  health: 'For whoever watches the process.',
};

const HEADERS = {
  ETag: 'The revision, to be sent as If-Match with a change.',
  Location: 'Where the new thing is, or the operation to follow.',
  Link: 'The next page, as rel="next".',
  'Retry-After': 'Seconds until it is worth asking again.',
  'Repr-Digest': 'SHA-256 of the bytes (RFC 9530).',
  'Accept-Ranges': 'That ranges of the bytes can be asked for.',
  'Content-Range': 'Which of the bytes these are.',
  'Set-Cookie': 'The session.',
  'Upload-Offset': 'How many bytes are stored (tus 1.0).',
  'Upload-Length': 'How many bytes there will be.',
  'Upload-Expires': 'When the upload is forgotten unless it is whole.',
};

/** The API's own description (OpenAPI 3.1): routes and DTOs from Nest, records and answers from their schemas. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, frame(), {
    operationIdFactory: (controller, method) =>
      `${uncapital(controller.replace(/Controller$/, ''))}.${method}`,
  });
  const components = new Components();
  const dtos = (document.components?.schemas ?? {}) as Record<string, JsonSchema>;
  for (const [name, schema] of Object.entries(dtos)) {
    // Nest also finds rows of the database, where a handler returns them; what is answered is said by Answers.
    if (name.endsWith('Dto')) components.schemas[inputName(name)] = strictInput(schema);
  }
  const codes = new Set<ProblemCode>();
  const used = new Set<string>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const operation of Object.values(item as Record<string, Operation>)) {
      renameInputs(operation);
      for (const code of completeOperation(operation, path, components)) codes.add(code);
      for (const tag of operation['tags' as never] as string[]) used.add(tag);
    }
  }
  document.webhooks = webhooks(components);
  document.tags = Object.entries(TAGS)
    .filter(([name]) => used.has(name))
    .map(([name, description]) => ({ name, description }));
  document.components = {
    ...document.components,
    schemas: { ...components.schemas, Problem: PROBLEM },
    examples: problemExamples(codes),
    headers: headersIn(document),
  };
  return document;
}

function frame() {
  return new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Candour')
    .setVersion('1')
    .setDescription(INTRODUCTION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This instance.')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key (cnd_live_...).' }, 'api_key')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', description: 'A session.' }, 'session')
    .addSecurityRequirements('api_key')
    .addSecurityRequirements('session')
    .build();
}

/** Requests are refused for members that nobody knows, so their schemas say so. */
function strictInput(schema: JsonSchema): JsonSchema {
  const members = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  const properties = members.map(([key, member]) => [key, renamed(withExample(key, wholeNumbers(member)))]);
  return { ...schema, properties: Object.fromEntries(properties), additionalProperties: false };
}

function withExample(name: string, schema: JsonSchema): JsonSchema {
  const example = INPUT_EXAMPLES[name];
  const known = schema['enum'] || schema['items'] || schema['$ref'] || schema['example'] !== undefined;
  // A language is a code here and a word there: its own pattern decides.
  if (schema['pattern'] === '^[a-z]{2}$') return { ...schema, examples: ['en'] };
  return example === undefined || known ? schema : { ...schema, examples: [example] };
}

function renameInputs(operation: Operation): void {
  if (operation.requestBody) operation.requestBody = renamed(operation.requestBody) as never;
  operation.responses = renamed(operation.responses) as never;
}

function renamed(value: unknown): unknown {
  const text = JSON.stringify(value);
  return JSON.parse(text.replaceAll(/(#\/components\/schemas\/\w+)Dto"/g, '$1Input"'));
}

const inputName = (dto: string) => dto.replace(/Dto$/, 'Input');
const uncapital = (name: string) => name[0]!.toLowerCase() + name.slice(1);

function headersIn(document: OpenAPIObject) {
  const text = JSON.stringify(document.paths);
  return Object.fromEntries(
    Object.entries(HEADERS)
      .filter(([name]) => text.includes(`#/components/headers/${name}"`))
      .map(([name, description]) => [name, { description, schema: { type: 'string' as const } }]),
  );
}
