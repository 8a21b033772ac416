import { catalog, type ProblemCode } from '../problem/catalog.js';
import { problem } from '../problem/problem.js';
import type { JsonSchema } from './components.js';

/** What the detail of a problem may say; the title says the same in general. */
const DETAILS: Partial<Readonly<Record<ProblemCode, string>>> = {
  'not-found': 'There is no incident inc_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021.',
  'bad-request': 'If-Match must be one revision in quotes, for example "3".',
  'malformed-json': 'The body repeats the key "title" (line 1, column 14).',
  'invalid-fields': 'Some fields are not valid.',
  'invalid-item': 'Some fields are not valid.',
  unauthenticated: 'No valid session or API key came with the request.',
  forbidden: 'incident.report is for reporter, investigator, compliance, admin.',
  'edit-conflict': 'Somebody changed this harms entry since revision 3.',
  'illegal-transition': 'An incident that is reported cannot become closed; it can become triaged, voided.',
  'precondition-required': 'Send If-Match with the rev of what you change, for example "3".',
  'too-many-requests': 'This caller asked too often; try again in 12 s.',
  'idempotency-key-reused': 'This idempotency key was used for a different request.',
};

const EXTENSIONS: Partial<Readonly<Record<ProblemCode, Readonly<Record<string, unknown>>>>> = {
  'invalid-fields': { errors: [{ pointer: '/roles', message: 'should not be empty' }] },
  'invalid-item': { errors: [{ pointer: '/category', message: 'must be one of death, health, economic' }] },
  'invalid-pack': {
    errors: [{ pointer: '/regime.yaml', file: 'regime.yaml', line: 12, message: 'must be a regime status' }],
  },
  'illegal-transition': { errors: ['An incident that is reported cannot become closed.'] },
  'edit-conflict': {
    conflict: {
      base_rev: 3,
      base: { rev: 3, serious: 'unknown' },
      theirs: { rev: 4, serious: 'yes' },
      yours: { serious: 'no' },
    },
  },
};

/** RFC 9457 with our members. */
export const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'Why a request was refused (RFC 9457). `type` ends in the code of the problem.',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'One sentence about this request.' },
    errors: {
      type: 'array',
      description: 'Everything that is wrong, each with its place (JSON Pointer) where it has one.',
      items: {
        oneOf: [
          { type: 'string' },
          {
            type: 'object',
            required: ['pointer', 'message'],
            properties: {
              pointer: { type: 'string' },
              message: { type: 'string' },
              file: { type: 'string', description: 'Of a pack: the file that has to be mended.' },
              line: { type: 'integer', minimum: 1 },
            },
          },
        ],
      },
    },
    conflict: {
      type: 'object',
      description:
        'Of edit-conflict: the revision that you saw, what it was then (items and header of a record, fields of a disclosure), what is there now, and what you sent.',
      required: ['base_rev', 'theirs'],
      properties: {
        base_rev: { type: 'integer' },
        base: {},
        theirs: { type: ['object', 'null'] },
        yours: {},
      },
    },
  },
};

/** The refusals of a route as responses, one per status, with an example of each code. */
export function refusals(codes: readonly ProblemCode[]): Record<string, object> {
  const responses: Record<string, object> = {};
  for (const status of [...new Set(codes.map((code) => catalog[code].status))].sort(
    (one, other) => one - other,
  )) {
    const here = codes.filter((code) => catalog[code].status === status);
    responses[status] = {
      description: here.map((code) => `${catalog[code].title} (\`${code}\`).`).join(' '),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(here.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
        },
      },
    };
  }
  return responses;
}

/** The examples that `refusals` points to. */
export function problemExamples(codes: Iterable<ProblemCode>): Record<string, object> {
  return Object.fromEntries(
    [...codes].sort().map((code) => [code, { summary: catalog[code].title, value: exampleOfProblem(code) }]),
  );
}

function exampleOfProblem(code: ProblemCode) {
  return problem(code, DETAILS[code] ?? `${catalog[code].title}.`, EXTENSIONS[code] ?? {});
}
