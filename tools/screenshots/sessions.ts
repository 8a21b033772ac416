import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { accountsFile } from '../launch/demo/people.js';

/** The cookie of the demo's officer. */
export async function signInAsOfficer(baseUrl: string, home: string): Promise<string> {
  const [email, password] = (await readFile(accountsFile(home), 'utf8')).split(/\s+/);
  return cookieOf(await send(baseUrl, 'POST', '/v1/sessions', { body: { email, password } }));
}

/** Somebody of a partner, let in for as long as pictures are taken. */
export interface Reader {
  readonly cookie: string;
  readonly leave: () => Promise<unknown>;
}

export async function admitReader(baseUrl: string, officer: string, partner: string): Promise<Reader> {
  const name = 'Alex Reader';
  const email = `reader-${randomBytes(6).toString('hex')}@partner.example`;
  const path = `/v1/partners/${partner}/contacts`;
  const asOfficer = async (method: string, to: string, body?: object) =>
    (await send(baseUrl, method, to, { cookie: officer, ...(body && { body }) })).text();
  const { contacts } = JSON.parse(await asOfficer('POST', path, { name, email })) as {
    readonly contacts: readonly { readonly id: string; readonly email: string }[];
  };
  const contact = `${path}/${contacts.find((one) => one.email === email)!.id}`;
  await asOfficer('POST', `${contact}/invitations`);
  const { messages } = JSON.parse(await asOfficer('GET', '/v1/outbox')) as {
    readonly messages: readonly { readonly recipient: string; readonly body: string }[];
  };
  const letter = messages.find(({ recipient }) => recipient === email)!.body;
  const token = /#([\w-]{43})$/m.exec(letter)![1]!;
  return {
    cookie: await acceptInvitation(baseUrl, { token, name }),
    leave: () => asOfficer('DELETE', contact),
  };
}

/** The cookie of somebody who was invited with this one-time token and is called so. */
export async function acceptInvitation(
  baseUrl: string,
  invited: { readonly token: string; readonly name: string },
): Promise<string> {
  const body = { ...invited, password: randomBytes(12).toString('base64url') };
  return cookieOf(await send(baseUrl, 'POST', '/v1/invitation-acceptances', { body }));
}

/** A request as one of our own pages would send it. */
async function send(
  baseUrl: string,
  method: string,
  path: string,
  { cookie, body }: { readonly cookie?: string; readonly body?: object },
): Promise<Response> {
  const response = await fetch(new URL(path, baseUrl), {
    method,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(body && { 'content-type': 'application/json' }),
      ...(cookie && { cookie }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
}

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}
