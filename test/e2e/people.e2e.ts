import { Client as Database } from 'pg';
import { anOrganisation, call, type Client } from '../support/client.js';
import { guessFrom } from '../support/guesses.js';
import { instance } from '../support/instance.js';
import {
  aMember,
  anAddress,
  forgetAttempts,
  invite,
  PASSWORD,
  signIn,
  type Person,
} from '../support/people.js';

let admin: Client;
beforeAll(async () => {
  await forgetAttempts();
  admin = await anOrganisation();
});

const memberId = async ({ email }: { email: string }): Promise<string> => {
  const { members } = (await admin.call('GET', '/v1/members')).json;
  return members.find((member: { email: string }) => member.email === email).id;
};
const ascending = (a: number, b: number) => a - b;
const withKey = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

/** What only time does: a test moves the clock of one row instead of waiting. */
async function inDatabase(sql: string, values: unknown[]): Promise<void> {
  const database = new Database({ connectionString: instance().ownerUrl });
  await database.connect();
  await database.query(sql, values).finally(() => database.end());
}

describe('an invitation', () => {
  const accept = (token: string, more = {}) =>
    call('POST', '/v1/invitation-acceptances', { json: { token, name: 'Ben', password: PASSWORD, ...more } });

  it('becomes a signed-in account with the roles it named, once', async () => {
    const email = anAddress();
    const token = await invite(admin, email, ['investigator']);
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).toSorted(ascending)).toEqual([204, 403, 403]);
    const me = await (await signIn(email)).call('GET', '/v1/me');
    expect(me.json).toMatchObject({ kind: 'user', roles: ['investigator'] });
    expect(me.json.actions).toContain('incident.edit');
    expect(me.json.actions).not.toContain('member.manage');
  });

  it('ends when it is revoked, replaced or too old', async () => {
    const email = anAddress();
    const replaced = await invite(admin, email, ['reporter']);
    const revoked = await invite(admin, email, ['reporter']);
    const listed = (await admin.call('GET', '/v1/invitations')).json.invitations[0];
    expect(listed).toMatchObject({ email, state: 'open' });
    expect((await admin.call('DELETE', `/v1/invitations/${listed.id}`)).status).toBe(204);
    const late = await invite(admin, email, ['reporter']);
    await inDatabase(`UPDATE invitation SET expires_at = now() WHERE lower(email) = $1`, [email]);
    for (const token of [replaced, revoked, late, 'x'.repeat(43)])
      expect((await accept(token)).json.detail).toContain('not valid any more');
  });

  it('is not for people who are members, nor for passwords that the address gives away', async () => {
    const { email } = await aMember(admin, ['reporter']);
    const again = await admin.call('POST', '/v1/invitations', { json: { email, roles: ['admin'] } });
    expect(again.status).toBe(409);
    const other = anAddress('someone-with-a-name');
    const token = await invite(admin, other, ['reporter']);
    for (const password of ['short', other.toUpperCase(), other.split('@')[0]!]) {
      const refused = await accept(token, { password });
      expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, '/password']);
    }
    expect((await accept(token)).status).toBe(204);
  });
});

describe('an administrator', () => {
  it('changes roles, and open sessions follow at once', async () => {
    const person = await aMember(admin, ['reporter']);
    expect((await person.call('GET', '/v1/api-keys')).status).toBe(403);
    const id = await memberId(person);
    await admin.call('PUT', `/v1/members/${id}/roles`, { json: { roles: ['admin'] } });
    expect((await person.call('GET', '/v1/api-keys')).status).toBe(200);
  });

  it('deactivates an account: its sessions end at once and its keys are named', async () => {
    const person = await aMember(admin, ['admin']);
    const other = await aMember(admin, ['admin']);
    const made = await person.call('POST', '/v1/api-keys', { json: { name: 'CI', roles: ['reporter'] } });
    const id = await memberId(person);
    const gone = await admin.call('POST', `/v1/members/${id}/deactivation`);
    expect(gone.json.active_api_keys).toEqual([made.json.id]);
    expect((await person.call('GET', '/v1/me')).status).toBe(401);
    expect((await other.call('GET', '/v1/me')).status).toBe(200);
    await expect(signIn(person.email)).rejects.toThrow('do not belong together');
    expect((await admin.call('DELETE', `/v1/members/${id}/deactivation`)).json.deactivated_at).toBeNull();
    await signIn(person.email);
  });

  it('cannot be the last one to go, not even when two demote each other', async () => {
    const organisation = await anOrganisation();
    const pair = [await aMember(organisation, ['admin']), await aMember(organisation, ['admin'])] as const;
    const { members } = (await organisation.call('GET', '/v1/members')).json;
    const demote = ({ id }: { id: string }) =>
      organisation.call('PUT', `/v1/members/${id}/roles`, { json: { roles: ['auditor'] } });
    const answers = await Promise.all(members.map(demote));
    expect(answers.map((answer) => answer.status).toSorted(ascending)).toEqual([200, 409]);
    const admins = await Promise.all(pair.map((person) => person.call('GET', '/v1/invitations')));
    expect(admins.map(({ status }) => status).toSorted(ascending)).toEqual([200, 403]);
  });
});

describe('a person', () => {
  let person: Person;
  beforeEach(async () => {
    person = await aMember(admin, ['reporter']);
  });

  it('lists their sessions and ends one, or all', async () => {
    const second = await signIn(person.email);
    const { sessions } = (await person.call('GET', '/v1/sessions')).json;
    expect(sessions.map((session: { current: boolean }) => session.current)).toEqual([false, true]);
    expect((await person.call('DELETE', `/v1/sessions/${sessions[0].id}`)).status).toBe(204);
    expect((await second.call('GET', '/v1/me')).status).toBe(401);
    const stranger = await aMember(admin, ['admin']);
    expect((await stranger.call('DELETE', `/v1/sessions/${sessions[1].id}`)).status).toBe(404);
    expect((await person.call('DELETE', '/v1/sessions')).status).toBe(204);
    expect((await person.call('GET', '/v1/me')).status).toBe(401);
  });

  it.each([
    ['12 hours without a request', 'last_seen_at'],
    ['7 days', 'expires_at'],
  ])('is signed out after %s', async (_when, column) => {
    const id = await memberId(person);
    await inDatabase(`UPDATE session SET ${column} = now() - interval '12 hours' WHERE user_id = $1`, [id]);
    expect((await person.call('GET', '/v1/me')).status).toBe(401);
  });

  it('changes the password with the old one; other sessions end and a mail says so', async () => {
    const elsewhere = await signIn(person.email);
    const change = (current_password: string) =>
      person.call('PUT', '/v1/me/password', {
        json: { current_password, password: 'another long password' },
      });
    expect((await change('not the password')).status).toBe(403);
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await elsewhere.call('GET', '/v1/me')).status).toBe(401);
    expect((await person.call('GET', '/v1/me')).status).toBe(200);
    await signIn(person.email, 'another long password');
    const { messages } = (await admin.call('GET', '/v1/outbox')).json;
    expect(messages[0]).toMatchObject({
      recipient: person.email,
      subject: expect.stringContaining('password'),
    });
  });
});

describe('an API key', () => {
  const make = async (json: object) => (await admin.call('POST', '/v1/api-keys', { json })).json;

  it('is listed without its secret and ends when it is revoked', async () => {
    const { id, key } = await make({ name: 'CI', roles: ['reporter'] });
    expect((await call('GET', '/v1/me', withKey(key))).status).toBe(200);
    const listed = await admin.call('GET', '/v1/api-keys');
    const shown = listed.json.api_keys.find((one: { id: string }) => one.id === id);
    expect(shown).toMatchObject({ name: 'CI', last_used_at: expect.stringMatching(/Z$/) });
    expect(listed.text).not.toMatch(/digest|cnd_live/);
    expect((await admin.call('DELETE', `/v1/api-keys/${id}`)).status).toBe(204);
    expect((await call('GET', '/v1/me', withKey(key))).status).toBe(401);
  });

  it('works beside its successor for the overlap, and never three at once', async () => {
    const first = await make({ name: 'CI', roles: ['reporter'] });
    const rotate = (id: string, json = {}) => admin.call('POST', `/v1/api-keys/${id}/rotations`, { json });
    const second = await rotate(first.id);
    expect(second.json).toMatchObject({ name: 'CI', roles: ['reporter'], replaces: { id: first.id } });
    for (const { key } of [first, second.json])
      expect((await call('GET', '/v1/me', withKey(key))).status).toBe(200);
    expect((await rotate(first.id)).status).toBe(409);
    expect((await rotate(second.json.id)).json.detail).toContain(first.id);
    await admin.call('DELETE', `/v1/api-keys/${first.id}`);
    const third = await rotate(second.json.id, { overlap_hours: 0 });
    expect(third.status).toBe(201);
    expect((await call('GET', '/v1/me', withKey(second.json.key))).status).toBe(401);
  });

  it('does only what it is narrowed to, and hands on no more than that', async () => {
    const { key } = await make({ name: 'keys', roles: ['admin'], actions: ['key.manage', 'incident.read'] });
    const asked = (json: object) => call('POST', '/v1/api-keys', { json, ...withKey(key) });
    expect((await call('GET', '/v1/outbox', withKey(key))).json.detail).toContain('incident.read only');
    expect((await asked({ name: 'x', roles: ['reporter'] })).json.detail).toContain('incident.report');
    expect((await asked({ name: 'x', roles: ['reporter'], actions: ['incident.read'] })).status).toBe(201);
  });
});

it('hands out no role that does more than whoever hands it out', async () => {
  const { email } = await aMember(admin, ['admin']);
  const id = await memberId({ email });
  const reporter = await memberId(await aMember(admin, ['reporter']));
  const json = { name: 'people', roles: ['admin'], actions: ['member.manage', 'member.read', 'mail.read'] };
  const { key } = (await admin.call('POST', '/v1/api-keys', { json })).json;
  const asked = (method: string, path: string, json?: object) =>
    call(method, path, { json, ...withKey(key) });
  for (const answer of [
    await asked('POST', '/v1/invitations', { email: anAddress(), roles: ['admin'] }),
    await asked('PUT', `/v1/members/${reporter}/roles`, { roles: ['admin'] }),
    await asked('POST', `/v1/members/${id}/password-resets`),
    await asked('DELETE', `/v1/members/${id}/deactivation`),
  ]) {
    expect([answer.status, answer.json.detail]).toEqual([
      403,
      expect.stringContaining('You may not do this'),
    ]);
  }
});

it('says which keys stay with whoever loses roles', async () => {
  const person = await aMember(admin, ['admin']);
  const made = await person.call('POST', '/v1/api-keys', { json: { name: 'CI', roles: ['reporter'] } });
  const id = await memberId(person);
  const changed = await admin.call('PUT', `/v1/members/${id}/roles`, { json: { roles: ['auditor'] } });
  expect(changed.json).toMatchObject({ roles: ['auditor'], active_api_keys: [made.json.id] });
});

describe('attempts', () => {
  it('at one address run out, the same for an address that nobody has', async () => {
    const { email } = await aMember(admin, ['reporter']);
    const attempts = async (address: string) => {
      const answers = [];
      for (let count = 0; count < 11; count += 1)
        answers.push(await call('POST', '/v1/sessions', { json: { email: address, password: 'wrong' } }));
      return answers;
    };
    const [known, unknown] = await Promise.all([attempts(email), attempts(anAddress('nobody'))]);
    expect(known.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429]);
    expect(unknown.map(({ status, text }) => [status, text.replace(/\d+ s/, '')])).toEqual(
      known.map(({ status, text }) => [status, text.replace(/\d+ s/, '')]),
    );
    const { headers } = known.at(-1)!;
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(60);
    expect(headers.get('ratelimit')).toMatch(/^"account";r=0;t=\d+$/);
    await expect(signIn(email)).rejects.toThrow('too-many-requests');
  });

  it('from one client run out, whatever address they try', async () => {
    const statuses = await Promise.all(Array.from({ length: 120 }, () => guessFrom('127.0.0.77')));
    const refused = statuses.filter((status) => status === 429).length;
    expect(statuses.filter((status) => status === 403)).toHaveLength(120 - refused);
    // One more is allowed every other second, for as long as they take.
    expect(refused).toBeGreaterThan(10);
    expect(refused).toBeLessThanOrEqual(20);
    expect(await guessFrom('127.0.0.78')).toBe(403);
  });
});

it('tells every caller how many requests are left', async () => {
  const { headers } = await admin.call('GET', '/v1/me');
  expect(headers.get('ratelimit-policy')).toBe('"caller";q=30000;w=60');
  expect(headers.get('ratelimit')).toMatch(/^"caller";r=\d+;t=\d+$/);
});
