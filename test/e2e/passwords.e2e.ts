import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client as Database } from 'pg';
import { anOrganisation, call, type Client } from '../support/client.js';
import { instance } from '../support/instance.js';
import { aMember, forgetAttempts, PASSWORD, signIn, tokenFor, type Person } from '../support/people.js';

const NEW = 'another long password';
let admin: Client;
let person: Person;
let id: string;
beforeEach(async () => {
  await forgetAttempts();
  admin = await anOrganisation();
  person = await aMember(admin, ['reporter']);
  id = (await person.call('GET', '/v1/me')).json.id;
});

const begin = () => admin.call('POST', `/v1/members/${id}/password-resets`);
const finish = (token: string, password = NEW) =>
  call('POST', '/v1/password-resets', { json: { token, password } });
const ascending = (a: number, b: number) => a - b;

it('gives a person a link for a new password, which works once and ends what was open', async () => {
  const begun = await begin();
  expect(begun.status).toBe(201);
  expect(begun.text).not.toContain('token');
  expect((await person.call('GET', '/v1/me')).status).toBe(401);
  const meanwhile = await signIn(person.email);
  const token = await tokenFor(admin, person.email);
  const answers = await Promise.all([finish(token), finish(token), finish(token)]);
  expect(answers.map(({ status }) => status).toSorted(ascending)).toEqual([204, 403, 403]);
  expect((await meanwhile.call('GET', '/v1/me')).status).toBe(401);
  await expect(signIn(person.email)).rejects.toThrow('do not belong together');
  expect((await (await signIn(person.email, NEW)).call('GET', '/v1/me')).json.id).toBe(id);
  const events = (await admin.call('GET', '/v1/audit?kind=account')).json.events as {
    kind: string;
    by: string;
    credential: string;
  }[];
  const told = events.filter(({ kind }) => kind.startsWith('account.password-reset'));
  expect(told.map(({ kind, by, credential }) => [kind, by, credential])).toEqual([
    ['account.password-reset', id, 'reset_link'],
    ['account.password-reset-begun', expect.stringMatching(/^key_/), 'api_key'],
  ]);
  const { messages } = (await admin.call('GET', '/v1/outbox')).json;
  expect(messages[0]).toMatchObject({
    recipient: person.email,
    subject: expect.stringContaining('was changed'),
  });
});

it('ends a link that is old, was replaced, or is not needed any more', async () => {
  await begin();
  const replaced = await tokenFor(admin, person.email);
  await begin();
  const old = await tokenFor(admin, person.email);
  await inDatabase('UPDATE password_reset SET expires_at = now() WHERE closed_at IS NULL AND user_id = $1');
  const back = await signIn(person.email);
  for (const token of [replaced, old, 'x'.repeat(43)]) {
    const refused = await finish(token);
    expect([refused.status, refused.json.detail]).toEqual([
      403,
      expect.stringContaining('not valid any more'),
    ]);
  }
  await begin();
  const overtaken = await tokenFor(admin, person.email);
  expect((await back.call('GET', '/v1/me')).status).toBe(401);
  const json = { current_password: PASSWORD, password: NEW };
  await (await signIn(person.email)).call('PUT', '/v1/me/password', { json });
  expect((await finish(overtaken)).status).toBe(403);
});

it('refuses passwords that the address gives away, and keeps the link for a better one', async () => {
  await begin();
  const token = await tokenFor(admin, person.email);
  const refused = await finish(token, person.email);
  expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, '/password']);
  expect((await finish(token)).status).toBe(204);
});

it('is not for accounts that are closed or have no password', async () => {
  await inDatabase(`UPDATE user_account SET password_hash = NULL WHERE id = $1`);
  expect((await begin()).json.detail).toContain('OpenID provider');
  await admin.call('POST', `/v1/members/${id}/deactivation`);
  expect((await begin()).json.detail).toContain('deactivated');
});

it('opens nothing once the account is closed', async () => {
  await begin();
  const token = await tokenFor(admin, person.email);
  await admin.call('POST', `/v1/members/${id}/deactivation`);
  expect((await finish(token)).status).toBe(403);
});

async function inDatabase(sql: string): Promise<void> {
  const database = new Database({ connectionString: instance().ownerUrl });
  await database.connect();
  await database.query(sql, [id]).finally(() => database.end());
}

it('lets whoever owns the machine begin a new password, and logs it', async () => {
  const { stdout } = await onTheMachine(person.email);
  expect((await person.call('GET', '/v1/me')).status).toBe(401);
  const token = /\/reset#([\w-]{43})$/m.exec(stdout)![1]!;
  expect((await finish(token)).status).toBe(204);
  expect((await (await signIn(person.email, NEW)).call('GET', '/v1/me')).json.id).toBe(id);
  const { events } = (await admin.call('GET', '/v1/audit?kind=account.password-reset-begun')).json;
  expect(events).toMatchObject([{ by: 'owner', credential: null, subject: id }]);
});

it('tells whoever owns the machine when there is no such account', async () => {
  await admin.call('POST', `/v1/members/${id}/deactivation`);
  for (const email of [person.email, 'nobody@example.org'])
    await expect(onTheMachine(email)).rejects.toThrow(`Nobody with the address ${email} has an account`);
});

const onTheMachine = (email: string) =>
  promisify(execFile)(process.execPath, ['dist/tools/launch/reset-password.js', email], {
    env: { ...process.env, CANDOUR_HOME: instance().home },
  });
