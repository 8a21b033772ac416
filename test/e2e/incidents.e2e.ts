import { anOrganisation, type Client } from '../support/client.js';

let client: Client;
beforeAll(async () => {
  client = await anOrganisation();
});

const open = async (title = 'An agent cancelled orders') =>
  (await client.call('POST', '/v1/incidents', { json: { title } })).json;
const behaviour = { code: 'unauthorised_action', description: 'It cancelled 40 orders.' };

it('opens an incident from a title and reads it back by id and by reference', async () => {
  const opened = await client.call('POST', '/v1/incidents', { json: { title: 'An agent cancelled orders' } });
  expect(opened.status).toBe(201);
  expect(opened.json).toMatchObject({ revision: 1, header: { status: 'reported', tlp: 'AMBER' } });
  expect(opened.headers.get('location')).toBe(`/v1/incidents/${opened.json.id}`);
  const byReference = await client.call('GET', `/v1/incidents/${opened.json.reference}`);
  expect(byReference.json).toEqual(opened.json);
  const unchanged = await client.call('GET', `/v1/incidents/${opened.json.id}`, {
    headers: { 'if-none-match': '"1"' },
  });
  expect(unchanged.status).toBe(304);
});

it('adds, changes and removes an item, and keeps every revision readable', async () => {
  const { id } = await open();
  const added = await client.call('POST', `/v1/incidents/${id}/items/behaviours`, { json: behaviour });
  expect(added.status).toBe(201);
  const path = `/v1/incidents/${id}/items/behaviours/${added.json.item.id}`;
  const edited = await client.call('PATCH', path, {
    json: { description: null },
    headers: { 'if-match': '"2"' },
  });
  expect(edited.json).toEqual({
    revision: 3,
    item: { id: added.json.item.id, rev: 3, citations: [], code: 'unauthorised_action' },
  });
  const removed = await client.call('DELETE', `${path}?reason=entered%20twice`, {
    headers: { 'if-match': '"3"' },
  });
  expect(removed.status).toBe(200);
  const then = await client.call('GET', `/v1/incidents/${id}?revision=2`);
  expect(then.json.behaviours).toEqual([added.json.item]);
  const { revisions } = (await client.call('GET', `/v1/incidents/${id}/revisions`)).json;
  expect(revisions.map((one: { event: { type: string } }) => one.event.type)).toEqual([
    'item-removed',
    'item-edited',
    'item-added',
    'opened',
  ]);
  expect(revisions[0].event.reason).toBe('entered twice');
});

it('answers a conflicting edit with both sides and loses neither', async () => {
  const { id } = await open();
  const { item } = (await client.call('POST', `/v1/incidents/${id}/items/behaviours`, { json: behaviour }))
    .json;
  const path = `/v1/incidents/${id}/items/behaviours/${item.id}`;
  await client.call('PATCH', path, { json: { description: 'Theirs' }, headers: { 'if-match': '"2"' } });
  const refused = await client.call('PATCH', path, {
    json: { description: 'Mine' },
    headers: { 'if-match': '"2"' },
  });
  expect(refused.status).toBe(412);
  expect(refused.json.conflict).toEqual({
    base_rev: 2,
    base: item,
    theirs: { ...item, description: 'Theirs', rev: 3 },
    yours: { description: 'Mine' },
  });
  const header = await client.call('PATCH', `/v1/incidents/${id}/header`, {
    json: { title: 'Mine' },
    headers: { 'if-match': '"99"' },
  });
  expect([header.status, header.json.conflict]).toMatchObject([412, { base: null, theirs: { rev: 1 } }]);
});

it('asks for the revision that was seen before it changes anything', async () => {
  const { id } = await open();
  const refused = await client.call('PATCH', `/v1/incidents/${id}/header`, { json: { title: 'New' } });
  expect([refused.status, refused.json.type]).toEqual([
    428,
    'https://candour.dev/problems/precondition-required',
  ]);
});

it('has one effect for equal requests with one idempotency key, and refuses the key for another request', async () => {
  const headers = { 'idempotency-key': `key-${Date.now()}` };
  const once = () => client.call('POST', '/v1/incidents', { json: { title: 'Once' }, headers });
  const first = await once();
  const again = await Promise.all(Array.from({ length: 20 }, once));
  expect(again.every(({ status }) => status === 201 || status === 409)).toBe(true);
  for (const { json } of again.filter(({ status }) => status === 201)) expect(json.id).toBe(first.json.id);
  const other = await client.call('POST', '/v1/incidents', { json: { title: 'Other' }, headers });
  expect([other.status, other.json.type]).toEqual([
    422,
    'https://candour.dev/problems/idempotency-key-reused',
  ]);
});

it('shows another organisation nothing, with the same answer as for what does not exist', async () => {
  const { id, reference } = await open();
  const stranger = await anOrganisation();
  const foreign = await stranger.call('GET', `/v1/incidents/${id}`);
  const missing = await stranger.call('GET', '/v1/incidents/inc_01936b2e-0000-7000-8000-000000000000');
  expect([foreign.status, missing.status]).toEqual([404, 404]);
  expect(foreign.text.replaceAll(id, 'X')).toBe(missing.text.replaceAll(/inc_[-0-9a-f]+/g, 'X'));
  expect((await stranger.call('GET', `/v1/incidents/${reference}`)).status).toBe(404);
});

it('lets a role do what its row of the policy says and nothing else', async () => {
  const auditor = await anOrganisation(['auditor']);
  const refused = await auditor.call('POST', '/v1/incidents', { json: { title: 'x' } });
  expect([refused.status, refused.json.detail]).toEqual([
    403,
    'incident.report is for reporter, investigator, compliance, admin.',
  ]);
  expect((await auditor.call('GET', '/v1/regimes')).status).toBe(200);
});
