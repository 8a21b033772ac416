import { anOrganisation, call, type Answer, type Client, type Request } from '../support/client.js';
import { anAddress, aPerson, PASSWORD } from '../support/people.js';

let admin: Client;
beforeAll(async () => {
  admin = await anOrganisation();
});

const aPartner = async (more: object = {}) =>
  (await admin.call('POST', '/v1/partners', { json: { name: 'Institute', ceiling: 'AMBER', ...more } })).json;
const keyOf = async (partner: string) =>
  (await admin.call('POST', `/v1/partners/${partner}/api-keys`, { json: { name: 'poller' } })).json;
const asKey =
  (key: string) =>
  (method: string, path: string, request: Request = {}): Promise<Answer> =>
    call(method, path, { ...request, headers: { authorization: `Bearer ${key}`, ...request.headers } });

it('lets a key of a partner do what partners do, and nothing else', async () => {
  const { id } = await aPartner();
  const made = await keyOf(id);
  const partner = asKey(made.key);
  expect((await partner('GET', '/v1/me')).json).toMatchObject({ roles: ['partner'] });
  expect((await partner('GET', '/v1/shared')).json).toEqual({ shared: [] });
  for (const path of ['/v1/incidents', '/v1/partners', '/v1/members', '/v1/organisation', '/v1/alerts']) {
    expect([path, (await partner('GET', path)).status]).toEqual([path, 403]);
  }
});

it('ends what a partner sees with the partner, its keys for good', async () => {
  const { id, rev, name, ceiling } = await aPartner();
  const partner = asKey((await keyOf(id)).key);
  const ended = await admin.call('PUT', `/v1/partners/${id}`, {
    json: { name, ceiling, active: false },
    headers: { 'if-match': `"${rev}"` },
  });
  expect(ended.json).toMatchObject({ state: 'ended', rev: 2 });
  expect((await partner('GET', '/v1/shared')).status).toBe(401);
  const refused = await admin.call('POST', `/v1/partners/${id}/api-keys`, { json: { name: 'again' } });
  expect(refused.status).toBe(409);
});

it('lets a contact sign in and act for the partner until they are removed', async () => {
  const { id } = await aPartner();
  const email = anAddress('contact');
  const added = await admin.call('POST', `/v1/partners/${id}/contacts`, { json: { name: 'Grace', email } });
  const [contact] = added.json.contacts;
  expect(contact).toMatchObject({ email, access: 'none' });
  const invited = await admin.call('POST', `/v1/partners/${id}/contacts/${contact.id}/invitations`);
  expect(invited.json.contacts[0].access).toBe('invited');
  const { messages } = (await admin.call('GET', '/v1/outbox')).json;
  const { body } = messages.find(({ recipient }: { recipient: string }) => recipient === email);
  const [, token] = /\/join#([\w-]{43})/.exec(body)!;
  const grace = aPerson(
    email,
    await call('POST', '/v1/invitation-acceptances', { json: { token, name: 'Grace', password: PASSWORD } }),
  );
  expect((await grace.call('GET', '/v1/shared')).json).toEqual({ shared: [] });
  expect((await grace.call('GET', '/v1/incidents')).status).toBe(403);
  expect((await admin.call('GET', `/v1/partners/${id}`)).json.contacts[0].access).toBe('account');
  await admin.call('DELETE', `/v1/partners/${id}/contacts/${contact.id}`);
  expect((await grace.call('GET', '/v1/shared')).status).toBe(403);
});

it('takes an address for one partner at a time', async () => {
  const [one, other] = [await aPartner(), await aPartner()];
  const json = { name: 'Grace', email: anAddress('shared') };
  expect((await admin.call('POST', `/v1/partners/${one.id}/contacts`, { json })).status).toBe(201);
  expect((await admin.call('POST', `/v1/partners/${other.id}/contacts`, { json })).status).toBe(409);
});

it.each([
  ['to a key', '/v1/api-keys', { name: 'sly', roles: ['partner'] }],
  ['by an invitation', '/v1/invitations', { email: anAddress(), roles: ['partner'] }],
])('gives nobody the role of a partner %s without a partner', async (_how, path, json) => {
  expect((await admin.call('POST', path, { json })).status).toBe(422);
});

it('refuses a grant that goes beyond the partner, names nothing, too much, or the past', async () => {
  const { id } = await aPartner({ ceiling: 'GREEN' });
  const { id: incident } = (await admin.call('POST', '/v1/incidents', { json: { title: 'X' } })).json;
  const subject = { incident_id: incident, regime: 'eu-gpai-code' };
  const grant = (json: object) => admin.call('POST', `/v1/partners/${id}/grants`, { json });
  const pointers = async (json: object) => {
    const { status, json: problem } = await grant(json);
    return [status, problem.errors?.map(({ pointer }: { pointer: string }) => pointer)];
  };
  expect(await pointers({ ...subject, ceiling: 'AMBER' })).toEqual([422, ['/ceiling']]);
  expect(await pointers({ ...subject, ceiling: 'GREEN', expires_at: '2020-01-01' })).toEqual([
    422,
    ['/expires_at'],
  ]);
  expect((await grant({ ceiling: 'GREEN' })).status).toBe(422);
  expect((await grant({ ceiling: 'GREEN', incident_id: incident })).status).toBe(422);
  expect((await grant({ ...subject, ceiling: 'GREEN' })).status).toBe(201);
  expect((await admin.call('GET', `/v1/partners/${id}/grants`)).json.grants).toHaveLength(1);
});

it("keeps a partner's webhooks apart from the organisation's, and takes only events that it gets", async () => {
  const { id } = await aPartner();
  const partner = asKey((await keyOf(id)).key);
  const json = { url: 'https://partner.example.org/hook', ceiling: 'AMBER' };
  const made = await partner('POST', '/v1/webhook-endpoints', { json });
  expect(made.status).toBe(201);
  const path = `/v1/webhook-endpoints/${made.json.id}`;
  expect((await admin.call('GET', '/v1/webhook-endpoints')).json.endpoints).toEqual([]);
  expect((await admin.call('GET', path)).status).toBe(404);
  const own = await admin.call('POST', '/v1/webhook-endpoints', { json });
  expect((await partner('GET', `/v1/webhook-endpoints/${own.json.id}`)).status).toBe(404);
  expect((await partner('DELETE', `/v1/webhook-endpoints/${own.json.id}`)).status).toBe(404);
  const others = await partner('POST', '/v1/webhook-endpoints', {
    json: { ...json, event_types: ['incident.opened'] },
  });
  expect([others.status, others.json.errors[0].pointer]).toEqual([422, '/event_types']);
  await admin.call('POST', '/v1/incidents', { json: { title: 'Of no business to partners' } });
  expect((await partner('GET', `${path}/deliveries`)).json.deliveries).toEqual([]);
});
