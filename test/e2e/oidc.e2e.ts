import { anOrganisation, type Client } from '../support/client.js';
import { startOidcProvider, type Claims, type LocalOidcProvider } from '../support/oidc-provider.js';
import { aMember, anAddress, forgetAttempts, invite } from '../support/people.js';
import { freePort, startSecond, type SecondProcess } from '../support/second-process.js';

let provider: LocalOidcProvider;
let api: SecondProcess;
let admin: Client;

const settings = (more: Record<string, string> = {}) => ({
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: provider.clientId,
  OIDC_CLIENT_SECRET: provider.clientSecret,
  ...more,
});

beforeAll(async () => {
  await forgetAttempts();
  const port = await freePort();
  provider = await startOidcProvider(await freePort(), `http://127.0.0.1:${port}/v1/oidc/callback`);
  admin = await anOrganisation();
  api = await startSecond('api', settings(), port);
}, 30_000);

afterAll(async () => {
  await api?.stop();
  await provider?.stop();
});

const somebody = (more: Partial<Claims> = {}): Claims => ({
  sub: `subject-${Math.random()}`,
  email: anAddress('oidc'),
  email_verified: true,
  name: 'Olga',
  ...more,
});

it('says that the provider is there to sign in with', async () => {
  const methods = await fetch(`${api.baseUrl}/v1/sign-in-methods`);
  expect(await methods.json()).toEqual({ password: true, passkeys: false, oidc: provider.issuer });
});

it('signs in whoever has an account at the address that the provider vouches for', async () => {
  const member = await aMember(admin, ['investigator']);
  provider.person(somebody({ email: member.email.toUpperCase() }));
  const signedIn = await aBrowser().signIn();
  expect(signedIn.me).toMatchObject({ kind: 'user', name: 'Test Person', roles: ['investigator'] });
});

it('takes an open invitation up, and opens the same account when the address changes later', async () => {
  const person = somebody();
  await invite(admin, person.email, ['compliance']);
  provider.person(person);
  const first = await aBrowser().signIn();
  expect(first.me).toMatchObject({ name: 'Olga', roles: ['compliance'] });
  provider.person({ ...person, email: anAddress('married') });
  const later = await aBrowser().signIn();
  expect(later.me['id']).toBe(first.me['id']);
});

it.each([
  ['has neither account nor invitation', () => Promise.resolve(somebody()), 'ask an administrator'],
  [
    'has an invitation but an address that nobody verified',
    async () => {
      const person = somebody({ email_verified: false });
      await invite(admin, person.email, ['admin']);
      return person;
    },
    'did not vouch',
  ],
  [
    'says in one place that an address is verified, and another address in another',
    async () => {
      const { sub, email } = somebody();
      await invite(admin, email, ['admin']);
      provider.person({ sub, email }, { email_verified: true });
      return undefined;
    },
    'did not vouch',
  ],
  [
    'is invited by two organisations, one of which may only want their work',
    async () => {
      const person = somebody();
      await invite(admin, person.email, ['reporter']);
      await invite(await anOrganisation(), person.email, ['admin']);
      return person;
    },
    'link in the mail',
  ],
  [
    'has a closed account, even where another one has their new address',
    async () => {
      const person = somebody({ email: (await aMember(admin, ['reporter'])).email });
      provider.person(person);
      const { me } = await aBrowser().signIn();
      await admin.call('POST', `/v1/members/${String(me['id'])}/deactivation`);
      return { ...person, email: (await aMember(admin, ['admin'])).email };
    },
    'ask an administrator',
  ],
  [
    'got the address of somebody who signed in before',
    async () => {
      const before = somebody({ email: (await aMember(admin, ['admin'])).email });
      provider.person(before);
      await aBrowser().signIn();
      return somebody({ email: before.email });
    },
    'ask an administrator',
  ],
])('refuses somebody who %s', async (_who, person, sentence) => {
  const found = await person();
  if (found) provider.person(found);
  const { answer, cookie } = await aBrowser().answered();
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining(sentence) });
  expect(cookie('__Host-candour')).toBeUndefined();
});

it('lets one identity in when two claim an address at once', async () => {
  const { email } = await aMember(admin, ['reporter']);
  const browsers = [aBrowser(), aBrowser()];
  const addresses: string[] = [];
  for (const browser of browsers) {
    provider.person(somebody({ email }));
    addresses.push(await browser.callbackAddress());
  }
  const answers = await Promise.all(browsers.map((browser, index) => browser.get(addresses[index]!)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 403]);
  const { events } = (await admin.call('GET', '/v1/audit?kind=account.provider-linked&limit=1')).json;
  expect(events).toMatchObject([{ credential: 'provider' }]);
});

it('refuses an answer that this browser did not ask for, or that comes twice', async () => {
  provider.person(somebody({ email: (await aMember(admin, ['reporter'])).email }));
  const victim = aBrowser();
  const forged = await victim.get(await aBrowser().callbackAddress());
  expect(forged.status).toBe(401);
  const stranger = aBrowser();
  await stranger.get(`${api.baseUrl}/v1/oidc/sign-in`);
  expect((await stranger.get(await aBrowser().callbackAddress())).status).toBe(401);
  const own = aBrowser();
  const address = await own.callbackAddress();
  const checks = own.cookies();
  expect((await own.get(address)).status).toBe(303);
  expect((await fetch(address, { headers: { cookie: checks }, redirect: 'manual' })).status).toBe(401);
});

it('makes accounts on a first sign-in only where that is set, with the roles that are set', async () => {
  const port = await freePort();
  const open = await startOidcProvider(await freePort(), `http://127.0.0.1:${port}/v1/oidc/callback`);
  const more = { OIDC_ROLES_ON_FIRST_SIGN_IN: 'reporter', OIDC_ORGANISATION: admin.organisationId };
  const second = await startSecond('api', settings({ OIDC_ISSUER: open.issuer, ...more }), port);
  try {
    const person = somebody();
    open.person(person);
    const { me } = await aBrowser(second.baseUrl).signIn();
    expect(me).toMatchObject({ organisation_id: admin.organisationId, roles: ['reporter'] });
  } finally {
    await second.stop();
    await open.stop();
  }
}, 30_000);

it('answers that the provider is silent when it is, and works without it otherwise', async () => {
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const second = await startSecond('api', settings({ OIDC_ISSUER: nowhere }));
  try {
    const silent = await fetch(`${second.baseUrl}/v1/oidc/sign-in`, { redirect: 'manual' });
    expect(silent.status).toBe(503);
    expect(await silent.json()).toMatchObject({ detail: expect.stringContaining('does not answer') });
    expect((await fetch(`${second.baseUrl}/health/ready`)).status).toBe(200);
  } finally {
    await second.stop();
  }
}, 30_000);

/** As much of a browser as a sign-in needs: it keeps cookies and follows redirects, one at a time. */
function aBrowser(baseUrl = api.baseUrl) {
  const jar = new Map<string, string>();
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const get = async (address: string) => {
    const response = await fetch(address, { headers: { cookie: cookies() }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') jar.delete(name!);
      else jar.set(name!, value!);
    }
    return response;
  };
  /** Goes through the provider up to the address with which it sends the browser back. */
  const callbackAddress = async () => {
    let address = `${baseUrl}/v1/oidc/sign-in`;
    for (let hops = 0; hops < 10 && !address.includes('/callback?'); hops += 1) {
      const response = await get(address);
      const location = response.headers.get('location');
      if (!location) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
      address = new URL(location, address).href;
    }
    return address;
  };
  const answered = async () => ({
    answer: await get(await callbackAddress()),
    cookie: (name: string) => jar.get(name),
  });
  const signIn = async () => {
    const { answer } = await answered();
    if (answer.status !== 303) throw new Error(`The sign-in was refused: ${await answer.text()}`);
    const me = (await (await get(`${baseUrl}/v1/me`)).json()) as Readonly<Record<string, unknown>>;
    return { me };
  };
  return { get, cookies, callbackAddress, answered, signIn };
}
