import { Client as Database } from 'pg';
import { secretDigest } from '#persistence';
import { call, type Answer, type Client, type Request } from './client.js';
import { instance } from './instance.js';

/** All tests come from one address; those that sign in often begin with a full number of attempts. */
export async function forgetAttempts(): Promise<void> {
  const database = new Database({ connectionString: instance().ownerUrl });
  await database.connect();
  const ours = secretDigest('client 127.0.0.1');
  await database.query('DELETE FROM attempt_limit WHERE subject = $1', [ours]).finally(() => database.end());
}

export const PASSWORD = 'a long enough password';
let count = 0;

/** An address that no other test has. */
export const anAddress = (name = 'person') =>
  `${name}-${process.pid}-${Date.now()}-${(count += 1)}@example.org`;

/** A caller with a session, as a browser would send it from our own pages. */
export interface Person {
  readonly email: string;
  readonly cookie: string;
  call(method: string, path: string, request?: Request): Promise<Answer>;
}

/** Invites an address and reads the one-time token out of the message that waits in the outbox. */
export async function invite(admin: Client, email: string, roles: readonly string[]): Promise<string> {
  const invited = await admin.call('POST', '/v1/invitations', { json: { email, roles } });
  if (invited.status !== 201) throw new Error(`The invitation was refused: ${invited.text}`);
  return tokenFor(admin, email);
}

/** The one-time token of the newest letter to an address; it waits in the outbox, because there is no mail server. */
export async function tokenFor(admin: Client, email: string): Promise<string> {
  const outbox = await admin.call('GET', '/v1/outbox');
  const message = outbox.json.messages.find((one: { recipient: string }) => one.recipient === email);
  return /#([\w-]{43})$/m.exec(message.body)![1]!;
}

/** A new member of the organisation, signed in. */
export async function aMember(admin: Client, roles: readonly string[], email = anAddress()): Promise<Person> {
  const token = await invite(admin, email, roles);
  const accepted = await call('POST', '/v1/invitation-acceptances', {
    json: { token, name: 'Test Person', password: PASSWORD },
  });
  return aPerson(email, accepted);
}

/** Signs in with an address and a password. */
export async function signIn(email: string, password = PASSWORD): Promise<Person> {
  return aPerson(email, await call('POST', '/v1/sessions', { json: { email, password } }));
}

export function aPerson(email: string, answer: Answer): Person {
  if (answer.status !== 204) throw new Error(`The sign-in was refused: ${answer.text}`);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  return {
    email,
    cookie,
    call: (method, path, request = {}) =>
      call(method, path, {
        ...request,
        headers: { cookie, 'sec-fetch-site': 'same-origin', ...request.headers },
      }),
  };
}
