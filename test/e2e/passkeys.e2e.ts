import { Client as Database } from 'pg';
import type { Browser, Page } from 'puppeteer';
import { anOrganisation, call, type Answer, type Client } from '../support/client.js';
import { instance } from '../support/instance.js';
import { aMember, forgetAttempts, type Person } from '../support/people.js';
import { freePort, startSecond, type SecondProcess } from '../support/second-process.js';
import { SoftwareAuthenticator, type Misbehaviour } from '../support/software-authenticator.js';
import { aBrowser, ceremony, withAuthenticator } from '../support/test-browser.js';

let api: SecondProcess;
let origin: string;
let admin: Client;
let person: Person;
let id: string;

beforeAll(async () => {
  const port = await freePort();
  // A domain, because browsers offer no passkeys at an address that is a number.
  origin = `http://localhost:${port}`;
  api = await startSecond('api', { PUBLIC_URL: origin }, port);
}, 30_000);
afterAll(() => api?.stop());

beforeEach(async () => {
  await forgetAttempts();
  admin = await anOrganisation();
  person = await aMember(admin, ['reporter']);
  id = (await person.call('GET', '/v1/me')).json.id;
});

const there = (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
  call(method, path, { json, headers: { 'sec-fetch-site': 'same-origin', ...headers } }, api.baseUrl);
const as = ({ cookie }: Person, method: string, path: string, json?: unknown) =>
  there(method, path, json, { cookie });

async function register(authenticator: SoftwareAuthenticator, how = {}): Promise<Answer> {
  const options = (await as(person, 'POST', '/v1/passkeys/options')).json;
  return as(person, 'POST', '/v1/passkeys', { name: 'Key', credential: authenticator.create(options, how) });
}

async function signIn(authenticator: SoftwareAuthenticator, how: Misbehaviour = {}): Promise<Answer> {
  const options = (await there('POST', '/v1/passkey-sessions/options')).json;
  return there('POST', '/v1/passkey-sessions', { credential: authenticator.get(options, how) });
}

const cookieOf = ({ headers }: Answer) => headers.get('set-cookie')!.split(';')[0]!;
const events = async (kind: string) =>
  (await admin.call('GET', `/v1/audit?kind=account.${kind}`)).json.events;

describe('with a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await aBrowser();
  }, 60_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    const context = await browser.createBrowserContext();
    page = await context.newPage();
    await page.goto(`${origin}/docs`);
  });

  it('makes a passkey, then signs in with it without saying who one is', async () => {
    await withAuthenticator(page);
    const creation = (await as(person, 'POST', '/v1/passkeys/options')).json;
    const made = await ceremony(page, 'create', creation);
    const added = await as(person, 'POST', '/v1/passkeys', { name: 'Laptop', credential: made });
    expect([added.status, added.json]).toEqual([
      201,
      expect.objectContaining({ name: 'Laptop', last_used_at: null }),
    ]);
    const request = (await there('POST', '/v1/passkey-sessions/options')).json;
    expect(request.allowCredentials).toBeUndefined();
    const signedIn = await there('POST', '/v1/passkey-sessions', {
      credential: await ceremony(page, 'get', request),
    });
    expect(signedIn.status).toBe(204);
    const me = await there('GET', '/v1/me', undefined, { cookie: cookieOf(signedIn) });
    expect(me.json.id).toBe(id);
    const { sessions } = (await person.call('GET', '/v1/sessions')).json;
    expect(sessions.map(({ credential }: { credential: string }) => credential)).toEqual([
      'passkey',
      'invitation',
    ]);
    const again = (await as(person, 'POST', '/v1/passkeys/options')).json;
    await expect(ceremony(page, 'create', again)).rejects.toThrow(/InvalidState|excluded|registered/);
  });

  it('gets nothing from an authenticator that cannot tell who uses it', async () => {
    await withAuthenticator(page, { verifies: false });
    const options = (await as(person, 'POST', '/v1/passkeys/options')).json;
    await expect(ceremony(page, 'create', options)).rejects.toThrow('NotAllowed');
  });
});

describe('a registration', () => {
  it('is told to its owner and to the log', async () => {
    expect((await register(new SoftwareAuthenticator(origin))).status).toBe(201);
    const { messages } = (await admin.call('GET', '/v1/outbox')).json;
    expect(messages[0]).toMatchObject({
      recipient: person.email,
      subject: expect.stringContaining('passkey'),
    });
    expect(await events('passkey-added')).toMatchObject([{ by: id, subject: id, credential: 'invitation' }]);
  });

  it.each<[string, Misbehaviour & { format?: string }]>([
    ['made at another origin', { origin: 'https://evil.example' }],
    ['made for another domain', { rpId: 'evil.example' }],
    ['made without knowing the user', { userVerified: false }],
    ['a sign-in', { type: 'webauthn.get' }],
    ['to a challenge of nobody', { challenge: 'bm9ib2R5IGFza2VkIGZvciB0aGlz' }],
    ['with certificates that nobody asked for', { format: 'android-safetynet' }],
  ])('is refused when it is %s', async (_what, how) => {
    const refused = await register(new SoftwareAuthenticator(origin), how);
    expect([refused.status, refused.json.detail]).toEqual([403, expect.stringContaining('begin again')]);
    expect((await as(person, 'GET', '/v1/passkeys')).json.passkeys).toEqual([]);
  });

  it('answers one challenge once, of the person whose it is, while it is young', async () => {
    const first = new SoftwareAuthenticator(origin);
    const options = (await as(person, 'POST', '/v1/passkeys/options')).json;
    const other = await aMember(admin, ['reporter']);
    const body = { name: 'Key', credential: first.create(options) };
    expect((await as(other, 'POST', '/v1/passkeys', body)).status).toBe(403);
    expect((await as(person, 'POST', '/v1/passkeys', body)).status).toBe(201);
    expect((await as(person, 'POST', '/v1/passkeys', body)).status).toBe(403);
    const late = (await as(person, 'POST', '/v1/passkeys/options')).json;
    await inDatabase(`UPDATE passkey_challenge SET expires_at = now() WHERE purpose LIKE '%' || $1`);
    const credential = new SoftwareAuthenticator(origin).create(late);
    expect((await as(person, 'POST', '/v1/passkeys', { name: 'Key', credential })).status).toBe(403);
  });

  it('needs a sign-in of the last half hour, and a person', async () => {
    await inDatabase(`UPDATE session SET created_at = now() - interval '31 minutes' WHERE user_id = $1`);
    const stale = await as(person, 'POST', '/v1/passkeys/options');
    expect([stale.status, stale.json.detail]).toEqual([403, expect.stringContaining('sign in again')]);
    const authorization = `Bearer ${admin.apiKey}`;
    expect((await there('POST', '/v1/passkeys/options', undefined, { authorization })).status).toBe(409);
  });

  it('of a passkey that is registered already is refused, whoever has it', async () => {
    const authenticator = new SoftwareAuthenticator(origin);
    await register(authenticator);
    person = await aMember(await anOrganisation(), ['reporter']);
    const again = await register(authenticator);
    expect([again.status, again.json.detail]).toEqual([409, expect.stringContaining('already')]);
  });
});

describe('a sign-in', () => {
  let authenticator: SoftwareAuthenticator;
  beforeEach(async () => {
    authenticator = new SoftwareAuthenticator(origin);
    await register(authenticator);
  });

  it.each<[string, Misbehaviour, string]>([
    ['at another origin', { origin: 'https://evil.example' }, 'not proved'],
    ['for another domain', { rpId: 'evil.example' }, 'not proved'],
    ['without knowing the user', { userVerified: false }, 'not proved'],
    ['as a registration', { type: 'webauthn.create' }, 'not proved'],
    ['for another account', { userHandle: Buffer.from('usr_somebody').toString('base64url') }, 'not proved'],
    ['with a counter that went back', { counter: 0 }, 'counter went back'],
  ])('%s is refused, and the log says so', async (_how, how, reason) => {
    expect((await signIn(authenticator)).status).toBe(204);
    const refused = await signIn(authenticator, how);
    expect([refused.status, refused.json.detail]).toEqual([401, expect.stringContaining('does not open')]);
    expect(refused.headers.get('set-cookie')).toBeNull();
    expect(await events('sign-in-refused')).toMatchObject([{ subject: id, by: null, details: { reason } }]);
  });

  it('answers one challenge once', async () => {
    const options = (await there('POST', '/v1/passkey-sessions/options')).json;
    const body = { credential: authenticator.get(options) };
    expect((await there('POST', '/v1/passkey-sessions', body)).status).toBe(204);
    expect((await there('POST', '/v1/passkey-sessions', body)).status).toBe(401);
    const registration = (await as(person, 'POST', '/v1/passkeys/options')).json;
    const crossed = { credential: authenticator.get(registration) };
    expect((await there('POST', '/v1/passkey-sessions', crossed)).status).toBe(401);
  });

  it('is refused with a key that only looks like the registered one, and with none that is known', async () => {
    const impostor = new SoftwareAuthenticator(origin);
    const options = (await there('POST', '/v1/passkey-sessions/options')).json;
    const { id: credential, rawId } = authenticator.get(options);
    const userHandle = Buffer.from(id).toString('base64url');
    const forged = { ...impostor.get(options, { userHandle }), id: credential, rawId };
    expect((await there('POST', '/v1/passkey-sessions', { credential: forged })).status).toBe(401);
    expect((await signIn(impostor, { userHandle })).status).toBe(401);
  });

  it('works with authenticators that do not count', async () => {
    await inDatabase('UPDATE passkey SET counter = 0 WHERE user_id = $1');
    expect((await signIn(authenticator, { counter: 0 })).status).toBe(204);
    expect((await signIn(authenticator, { counter: 0 })).status).toBe(204);
  });

  it('ends with the account, with the passkey, and when an administrator removes them all', async () => {
    await admin.call('POST', `/v1/members/${id}/deactivation`);
    expect((await signIn(authenticator)).status).toBe(401);
    expect(await events('sign-in-refused')).toMatchObject([{ details: { reason: 'deactivated' } }]);
    await admin.call('DELETE', `/v1/members/${id}/deactivation`);
    expect((await signIn(authenticator)).status).toBe(204);
    expect((await admin.call('DELETE', `/v1/members/${id}/passkeys`)).status).toBe(204);
    expect((await signIn(authenticator)).status).toBe(401);
    expect(await events('passkey-removed')).toMatchObject([
      { subject: id, by: expect.stringMatching(/^key_/) },
    ]);
  });
});

it('is named and removed by its owner only', async () => {
  const { json: passkey } = await register(new SoftwareAuthenticator(origin));
  const stranger = await aMember(admin, ['admin']);
  const rename = (who: Person, name: string) => as(who, 'PATCH', `/v1/passkeys/${passkey.id}`, { name });
  expect((await rename(stranger, 'Mine')).status).toBe(404);
  expect((await rename(person, '')).json.errors[0].pointer).toBe('/name');
  expect((await rename(person, 'Blue key')).json.name).toBe('Blue key');
  expect((await as(stranger, 'DELETE', `/v1/passkeys/${passkey.id}`)).status).toBe(404);
  expect((await as(person, 'DELETE', `/v1/passkeys/${passkey.id}`)).status).toBe(204);
  expect((await as(person, 'GET', '/v1/passkeys')).json.passkeys).toEqual([]);
});

it('is offered only where browsers have it, and says why not', async () => {
  expect((await there('GET', '/v1/sign-in-methods')).json.passkeys).toBe(true);
  expect((await call('GET', '/v1/sign-in-methods')).json.passkeys).toBe(false);
  const refused = await call('POST', '/v1/passkey-sessions/options');
  expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining('PUBLIC_URL')]);
});

async function inDatabase(sql: string): Promise<void> {
  const database = new Database({ connectionString: instance().ownerUrl });
  await database.connect();
  await database.query(sql, [id]).finally(() => database.end());
}
