// Compiled against the generated types and run by test/e2e/client.e2e.ts; the compiler is half of the test.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';

const { BASE_URL: baseUrl = '', API_KEY: key = '' } = process.env;
const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });

const opened = await client.POST('/v1/incidents', { body: { title: 'From the generated client' } });
const record: components['schemas']['IncidentRecord'] | undefined = opened.data;
assert(record, JSON.stringify(opened.error));

const harm: components['schemas']['HarmInput'] = {
  category: 'economic',
  description: 'Forty late deliveries.',
  materialised: 'occurred',
  causal_link: 'direct',
  serious: 'no',
  reversible: 'yes',
};
const path = { id: record.id, part: 'harms' } as const;
const added = await client.POST('/v1/incidents/{id}/items/{part}', { params: { path }, body: harm });
assert.equal(added.data?.revision, 2);
const item = added.data.item as components['schemas']['Harm'];

const edited = await client.PATCH('/v1/incidents/{id}/items/{part}/{item}', {
  params: { path: { ...path, item: item.id }, header: { 'If-Match': '"2"' } },
  body: { serious: 'unknown' },
  headers: { 'content-type': 'application/merge-patch+json' },
});
assert.equal(edited.data?.revision, 3);

const listed = await client.GET('/v1/incidents', { params: { query: { status: ['reported'], limit: 10 } } });
assert.equal(listed.data?.incidents[0]?.reference, record.reference);

const missing = await client.GET('/v1/views/{id}', {
  params: { path: { id: 'viw_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021' } },
});
assert.match(missing.error?.type ?? '', /not-found$/);

// @ts-expect-error a severity that does not exist is refused by the compiler already
const wrong: components['schemas']['OpenIncident'] = { title: 'x', severity: 'huge' };
assert(wrong);
