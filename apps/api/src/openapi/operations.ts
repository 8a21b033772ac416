import type { ProblemCode } from '../problem/catalog.js';
import { ALLOW, ANSWER, BODY, type Answer, type AnswerHeader, type RequestBody } from './answers.api.js';
import type { Components, JsonSchema } from './components.js';
import { exampleOf } from './example-of.js';
import { pathParameters, type Parameter } from './parameters.js';
import { refusals } from './problems.js';

/** An operation of the description, as far as this file reads it. */
export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, object>;
  security?: object[];
  [extension: `x-${string}`]: unknown;
}

interface MediaType {
  schema?: JsonSchema;
  example?: unknown;
}

/** Completes what Nest knows of a route, in place; the answer is every problem code that it may refuse with. */
export function completeOperation(operation: Operation, path: string, components: Components): ProblemCode[] {
  const { [ANSWER]: answer, [BODY]: body, [ALLOW]: allow, ...rest } = operation;
  for (const key of [ANSWER, BODY, ALLOW] as const) delete operation[key];
  const named = (rest.parameters ?? []).filter((one) => one.in !== 'path');
  operation.parameters = [
    ...pathParameters(path),
    ...named.map((one) => ({ ...one, schema: wholeNumbers(one.schema) })),
  ];
  splitSummary(operation);
  if (allow) allowed(operation, allow as Allowed);
  else operation.security = [];
  if (body) operation.requestBody = requestBody(body as RequestBody, components);
  for (const media of Object.values(operation.requestBody?.content ?? {})) {
    if (!isBytes(media.schema)) media.example ??= exampleOf(media.schema ?? {}, components.schemas);
  }
  const codes = codesOf(operation, allow !== undefined, (answer as Answer | undefined)?.refuses ?? []);
  const status = Object.keys(operation.responses).find((one) => one < '400') ?? '200';
  operation.responses = {
    ...(answer ? success(answer as Answer, status, components) : operation.responses),
    ...refusals(codes),
  };
  return codes;
}

interface Allowed {
  readonly action: string;
  readonly roles: readonly string[];
}

function allowed(operation: Operation, { action, roles }: Allowed): void {
  operation['x-action'] = action;
  const needs = `Needs \`${action}\`: ${roles.join(', ')}.`;
  operation.description = operation.description ? `${operation.description}\n\n${needs}` : needs;
}

/** A route's comment: its first sentence is the summary. */
function splitSummary(operation: Operation): void {
  const [, first, more] =
    /^(.+?[.:;])(?:\s+(.*))?$/s.exec(operation.summary?.replaceAll('\n', ' ') ?? '') ?? [];
  if (!first) return;
  operation.summary = first.replace(/[.:;]$/, '');
  if (more) operation.description = more[0]!.toUpperCase() + more.slice(1);
}

function requestBody({ schema, type }: RequestBody, components: Components) {
  return { required: true, content: { [type]: { schema: components.refer(schema) } } };
}

function success(answer: Answer, status: string, components: Components): Record<string, object> {
  const { schema, types = ['application/json'], forms = {}, also = [], headers = [] } = answer;
  const contents = [...types.map((type) => [type, schema] as const), ...Object.entries(forms)];
  const response = {
    description: schema ? 'Done.' : 'Done; there is nothing to say.',
    ...(headers.length > 0 && { headers: headerRefs(headers) }),
    ...(schema && {
      content: Object.fromEntries(contents.map(([type, form]) => [type, media(form ?? schema, components)])),
    }),
  };
  return Object.fromEntries(
    [answer.status ?? Number(status), ...also].map((one) => [
      one,
      one === 304 ? { description: 'Not changed.' } : response,
    ]),
  );
}

function media(schema: NonNullable<Answer['schema']>, components: Components): MediaType {
  const referred = components.refer(schema);
  if (isBytes(referred)) return { schema: referred };
  return { schema: referred, example: exampleOf(referred, components.schemas) };
}

function headerRefs(headers: readonly AnswerHeader[]): Record<string, object> {
  return Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function isBytes(schema: JsonSchema | undefined): boolean {
  return schema?.['format'] === 'binary';
}

/** Nest's plugin writes number for what our DTOs hold to whole numbers. */
export function wholeNumbers(schema: JsonSchema): JsonSchema {
  return schema['type'] === 'number' ? { ...schema, type: 'integer' } : schema;
}

function codesOf(
  { parameters = [], requestBody }: Operation,
  governed: boolean,
  more: readonly ProblemCode[],
): ProblemCode[] {
  const has = (name: string) => parameters.some((one) => one.name.toLowerCase() === name);
  const upload = requestBody?.content['application/octet-stream'] !== undefined;
  const found: readonly (ProblemCode | false | undefined)[] = [
    'bad-request',
    'invalid-fields',
    governed && 'unauthenticated',
    governed && 'forbidden',
    governed && 'too-many-requests',
    parameters.some((one) => one.in === 'path') && 'not-found',
    requestBody && !upload && 'malformed-json',
    requestBody && 'too-large',
    requestBody && 'unsupported-media-type',
    has('if-match') && 'edit-conflict',
    has('if-match') && 'precondition-required',
    has('idempotency-key') && 'idempotency-key-reused',
    has('idempotency-key') && 'conflict',
    ...more,
  ];
  return [...new Set(found.filter((code): code is ProblemCode => Boolean(code)))];
}
