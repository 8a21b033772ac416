import { EVENT_TYPES } from '#webhooks';
import type { TObject } from 'typebox';
import type { Components, JsonSchema } from './components.js';
import { exampleOf } from './example-of.js';

const HEADERS = {
  'webhook-id': [
    'The same for every attempt at the same event: what was handled once is not handled again.',
    'evt_1',
  ],
  'webhook-timestamp': [
    'Seconds since 1970, of this attempt. Refuse what is older than five minutes.',
    '1795439400',
  ],
  'webhook-signature': [
    'Signatures over `id.timestamp.body`, separated by spaces: `v1,` HMAC-SHA256 with the secret, `v1a,` Ed25519 with the key pair; during a rotation, of both keys.',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ],
} as const;

/** What Candour sends, as OpenAPI 3.1 describes it: one webhook for each type of event. */
export function webhooks(components: Components): Record<string, object> {
  return Object.fromEntries(
    Object.entries(EVENT_TYPES).map(([type, { means, data }]) => [
      type,
      { post: operation(type, { means, data }, components) },
    ]),
  );
}

function operation(type: string, { means, data }: { means: string; data: TObject }, components: Components) {
  const schema = payload(type, components.refer(data));
  const example = exampleOf(schema, components.schemas);
  return {
    operationId: `webhook.${type}`,
    tags: ['webhooks'],
    summary: means.replace(/\.$/, '').split('. ')[0],
    description: `${means}\n\nSent as the Standard Webhooks specification says.`,
    parameters: Object.entries(HEADERS).map(([name, [description, example]]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string', examples: [example] },
    })),
    requestBody: { required: true, content: { 'application/json': { schema, example } } },
    responses: {
      '2XX': {
        description: 'Taken. Any other answer, or none within 20 seconds, is tried again for three days.',
      },
      '410': { description: 'No longer wanted: the endpoint is disabled.' },
    },
    security: [],
  };
}

function payload(type: string, data: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: {
      type: { const: type },
      timestamp: {
        type: 'string',
        format: 'date-time',
        description: 'When it happened.',
        examples: ['2026-11-23T13:10:00.000Z'],
      },
      data,
    },
  };
}
