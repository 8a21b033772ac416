import { call } from '../support/client.js';
import { instance } from '../support/instance.js';

const ann = { email: 'ann@example.org', password: 'a long enough password' };
const first = { organisation_name: 'First', name: 'Ann', ...ann };
const cookieOf = (headers: Headers) => headers.get('set-cookie')!.split(';')[0]!;

it('makes the first administrator with the one-time token, once', async () => {
  const wrong = await call('POST', '/v1/bootstrap', {
    json: { ...first, token: 'cnd_boot_wrong_wrong_wrong' },
  });
  expect(wrong.status).toBe(403);
  const token = instance().bootstrapToken;
  const made = await call('POST', '/v1/bootstrap', { json: { ...first, token } });
  expect(made.status).toBe(201);
  expect(made.headers.get('set-cookie')).toMatch(
    /^__Host-candour=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  const again = await call('POST', '/v1/bootstrap', { json: { ...first, email: 'b@example.org', token } });
  expect(again.status).toBe(403);
});

describe('with a session', () => {
  let cookie: string;
  beforeAll(async () => {
    const signedIn = await call('POST', '/v1/sessions', { json: ann });
    cookie = cookieOf(signedIn.headers);
  });

  it('is the person who signed in', async () => {
    const me = await call('GET', '/v1/me', { headers: { cookie } });
    expect(me.json).toMatchObject({ kind: 'user', name: 'Ann', roles: ['admin'] });
  });

  it('changes nothing on behalf of another site', async () => {
    const attempt = (headers: Record<string, string>) =>
      call('POST', '/v1/incidents', { json: { title: 'x' }, headers: { cookie, ...headers } });
    const forged = await attempt({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });
    const unsaid = await attempt({});
    const own = await attempt({ 'sec-fetch-site': 'same-origin' });
    expect([forged.status, unsaid.status, own.status]).toEqual([403, 403, 201]);
  });

  it('makes an API key that works, with the roles it was given', async () => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const made = await call('POST', '/v1/api-keys', { json: { name: 'CI', roles: ['reporter'] }, headers });
    const authorization = `Bearer ${made.json.key}`;
    expect((await call('GET', '/v1/me', { headers: { authorization } })).json).toMatchObject({
      kind: 'key',
      roles: ['reporter'],
    });
  });

  it('ends on the server when the person signs out', async () => {
    const own = (await call('POST', '/v1/sessions', { json: ann })).headers;
    const headers = { cookie: cookieOf(own), 'sec-fetch-site': 'same-origin' };
    expect((await call('DELETE', '/v1/sessions/current', { headers })).status).toBe(204);
    expect((await call('GET', '/v1/me', { headers })).status).toBe(401);
  });
});

it.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour', { 'sec-fetch-site': 'same-site' }],
  ['a page that only says where it is', { origin: 'https://evil.example' }],
])('signs nobody in on behalf of %s', async (_who, headers: Record<string, string>) => {
  const forged = await call('POST', '/v1/sessions', { json: ann, headers });
  expect([forged.status, forged.headers.get('set-cookie')]).toEqual([403, null]);
});

it('makes a new session at each sign-in, whatever the browser brought', async () => {
  const chosen = `__Host-candour=${'x'.repeat(43)}`;
  const first = await call('POST', '/v1/sessions', { json: ann, headers: { cookie: chosen } });
  const second = await call('POST', '/v1/sessions', {
    json: ann,
    headers: { cookie: cookieOf(first.headers), 'sec-fetch-site': 'same-origin' },
  });
  expect(new Set([chosen, cookieOf(first.headers), cookieOf(second.headers)]).size).toBe(3);
  expect((await call('GET', '/v1/me', { headers: { cookie: chosen } })).status).toBe(401);
});

it('says the same about a wrong password and an unknown address', async () => {
  const wrong = await call('POST', '/v1/sessions', { json: { ...ann, password: 'wrong password' } });
  const unknown = await call('POST', '/v1/sessions', { json: { ...ann, email: 'nobody@example.org' } });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(wrong.text).toBe(unknown.text);
});
