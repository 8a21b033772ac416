import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { anOrganisation, call, type Client } from '../support/client.js';
import { instance } from '../support/instance.js';

const json = { 'content-type': 'application/json' };
let client: Client;
let incident: string;

beforeAll(async () => {
  client = await anOrganisation();
  incident = (await client.call('POST', '/v1/incidents', { json: { title: 'Hostile' } })).json.id;
});

it.each([
  ['broken JSON', '{"title":', 400, 'is not JSON'],
  ['a duplicate key', '{"title":"a","title":"b"}', 400, 'repeats the key "title" (line 1, column 14)'],
  ['__proto__', '{"title":"a","__proto__":{"x":1}}', 400, '"__proto__"'],
  ['U+0000', '{"title":"a\\u0000b"}', 400, 'U+0000'],
  ['a lone surrogate', '{"title":"\\ud800"}', 400, 'surrogate'],
  ['deep nesting', '['.repeat(10_000), 400, 'nested deeper'],
  ['an oversized body', JSON.stringify({ title: 'x'.repeat(1_100_000) }), 413, ''],
  ['no body at all', undefined, 422, ''],
  ['a list', '[]', 422, ''],
  ['a number', '7', 422, ''],
])('refuses %s with a problem document that names the place', async (_, body, status, detail) => {
  const refused = await client.call('POST', '/v1/incidents', {
    ...(body !== undefined && { body }),
    headers: json,
  });
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect([refused.status, refused.json.status]).toEqual([status, status]);
  expect(refused.json.detail).toContain(detail);
});

it('names every unknown and mistyped field at once', async () => {
  const refused = await client.call('POST', `/v1/incidents/${incident}/items/harms`, {
    json: { category: 'deth', colour: 'red', description: '' },
  });
  expect(refused.status).toBe(422);
  expect(refused.json.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/category',
    '/causal_link',
    '/colour',
    '/description',
    '/materialised',
    '/reversible',
    '/serious',
  ]);
});

it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/octet-stream'])(
  'refuses %s where it reads JSON',
  async (type) => {
    const refused = await client.call('POST', '/v1/incidents', {
      body: '{"title":"x"}',
      headers: { 'content-type': type },
    });
    expect(refused.status).toBe(415);
  },
);

it.each([
  ['/v1/nowhere', 404],
  [`/v1/incidents/${'x'.repeat(5_000)}`, 414],
  [`/v1/incidents/${'x'.repeat(150)}`, 404],
  ['/v1/incidents/x?revision=1%00', 400],
  ["/v1/incidents/'; DROP TABLE incident; --", 404],
  ['/v1/incidents/%00', 404],
  ['/v1/incidents/%E0%A4%A', 400],
  ['/v1/operations/..%2f..%2fetc', 404],
])('answers %.40s with a problem and no 500', async (path, status) => {
  const refused = await client.call('GET', path);
  expect([refused.status, refused.headers.get('content-type')]).toEqual([
    status,
    expect.stringContaining('application/problem+json'),
  ]);
});

it.each([
  '{{constructor.constructor("return 1")()}}',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '\u202Egnp.exe',
])('keeps %s as text', async (text) => {
  const added = await client.call('POST', `/v1/incidents/${incident}/items/behaviours`, {
    json: { code: 'other', description: text },
  });
  expect(added.json.item.description).toBe(text);
});

it('takes an object that cannot become a number for no number', async () => {
  const json = { approvals: { toString: 1, valueOf: null } };
  const refused = await client.call('PUT', '/v1/approval-quorums/eu-gpai-code', { json });
  expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, '/approvals']);
});

it.each(['', 'Bearer', 'Bearer x', 'Bearer cnd_live_0_0', 'Basic YTpi'])(
  'takes "%s" for nobody',
  async (authorization) => {
    const refused = await call('GET', '/v1/regimes', { headers: { authorization } });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="candour"',
    ]);
  },
);

it('believes no key whose secret differs in one character', async () => {
  const { apiKey } = client;
  const forged = apiKey.slice(0, 60) + (apiKey[60] === 'A' ? 'B' : 'A') + apiKey.slice(61);
  expect((await call('GET', '/v1/regimes', { headers: { authorization: `Bearer ${forged}` } })).status).toBe(
    401,
  );
});

it.each(['/v1/views', '/v1/api-keys', '/v1/invitations'])(
  'refuses a list where POST %s takes an object',
  async (path) => {
    for (const body of ['[]', '[[[]]]', '[{"name":"x"}]', '"text"', 'null']) {
      const refused = await client.call('POST', path, { body, headers: json });
      expect([refused.status, refused.json.errors?.[0].pointer]).toEqual([422, expect.any(String)]);
    }
  },
);

it('refuses headers that are too large with a problem document, although no route ever sees them', async () => {
  const refused = await client.call('GET', '/v1/me', { headers: { 'x-filler': 'x'.repeat(20_000) } });
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect([refused.status, refused.json.status]).toEqual([431, 431]);
});

it('answers HEAD without a body even then', async () => {
  const { hostname, port } = new URL(instance().baseUrl);
  const socket = connect(Number(port), hostname);
  socket.write(`HEAD /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 431 .*\r\nContent-Length: [1-9]\d*\r\n[^]*\r\n\r\n$/);
});

it('lets an address be invited twice at the same moment', async () => {
  const invite = () =>
    client.call('POST', '/v1/invitations', { json: { email: 'twice@example.org', roles: ['auditor'] } });
  const statuses = (await Promise.all([1, 2, 3, 4].map(invite))).map(({ status }) => status);
  expect(statuses).toEqual([201, 201, 201, 201]);
});

it.each(['/v1/me?expand=all', '/v1/regimes?limit=1', '/v1/incidents?colour=red', '/v1/search?q=x&page=2'])(
  'refuses the unknown parameter of GET %s',
  async (path) => {
    const refused = await client.call('GET', path);
    expect([refused.status, refused.json.errors[0].message]).toEqual([422, 'is not a known field']);
  },
);

it('takes no list within a list for an object', async () => {
  const refused = await client.call('PUT', '/v1/reminders/channels', { json: { channels: [[[]]] } });
  expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, '/channels']);
});

it('says in headers how much a caller may still ask', async () => {
  const { headers } = await client.call('GET', '/v1/me');
  expect(headers.get('ratelimit-policy')).toMatch(/^"caller";q=\d+;w=60$/);
  expect(headers.get('ratelimit')).toMatch(/^"caller";r=\d+;t=\d+$/);
});
