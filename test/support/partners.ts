import { call, type Client } from './client.js';
import { anAddress, aPerson, PASSWORD, tokenFor, type Person } from './people.js';

/** Lets a contact of a partner in: invited by the organisation, with an account of their own. */
export async function aContact(admin: Client, partner: string): Promise<Person> {
  const email = anAddress('contact');
  const path = `/v1/partners/${partner}/contacts`;
  const added = await admin.call('POST', path, { json: { name: 'Grace Reader', email } });
  if (added.status !== 201) throw new Error(`The contact was refused: ${added.text}`);
  const { id } = added.json.contacts.find((one: { email: string }) => one.email === email);
  await admin.call('POST', `${path}/${id}/invitations`);
  const json = { token: await tokenFor(admin, email), name: 'Grace Reader', password: PASSWORD };
  return aPerson(email, await call('POST', '/v1/invitation-acceptances', { json }));
}
