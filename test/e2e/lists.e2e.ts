import { anOrganisation, type Answer, type Client } from '../support/client.js';
import { aMember, anAddress, forgetAttempts, invite } from '../support/people.js';

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly severity: string | null;
}

let client: Client;
beforeAll(async () => {
  client = await anOrganisation();
  for (const [title, severity, kind] of [
    ['First', 'low', 'incident'],
    ['Second', 'critical', 'incident'],
    ['Third', 'high', 'near_miss'],
    ['Fourth', undefined, 'incident'],
    ['Fifth', 'critical', 'hazard'],
  ]) {
    await open({ title, kind, owner: 'Ada, safety', ...(severity && { severity }) });
  }
});

const open = async (json: object, as = client) => (await as.call('POST', '/v1/incidents', { json })).json;
const titles = async (query: string) =>
  (await client.call('GET', `/v1/incidents?${query}`)).json.incidents.map(({ title }: Row) => title);

/** All rows, following rel="next" from page to page. */
async function walk(query: string): Promise<string[]> {
  const seen: string[] = [];
  let path: string | undefined = `/v1/incidents?${query}`;
  while (path) {
    const answer = await client.call('GET', path);
    expect(answer.status).toBe(200);
    seen.push(...answer.json.incidents.map(({ title }: Row) => title));
    path = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
    expect(path === undefined).toBe(answer.json.next_cursor === undefined);
  }
  return seen;
}

it('lists the newest change first, without totals unless asked', async () => {
  const { status, json } = await client.call('GET', '/v1/incidents');
  expect(status).toBe(200);
  expect(json.incidents.map(({ title }: Row) => title)).toEqual([
    'Fifth',
    'Fourth',
    'Third',
    'Second',
    'First',
  ]);
  expect(Object.keys(json)).toEqual(['incidents']);
  const counted = await client.call('GET', '/v1/incidents?total=true&kind=incident&limit=1');
  expect(counted.json.total).toEqual({ count: 3, exact: true });
});

it.each([
  ['sort=reference', ['First', 'Second', 'Third', 'Fourth', 'Fifth']],
  ['sort=-created', ['Fifth', 'Fourth', 'Third', 'Second', 'First']],
  ['sort=-severity', ['Fifth', 'Second', 'Third', 'First', 'Fourth']],
])('pages through %s two at a time', async (query, expected) => {
  expect(await walk(`${query}&limit=2`)).toEqual(expected);
});

it('filters by codes, owner, time and words, all at once', async () => {
  expect(await titles('severity=critical,high&kind=incident')).toEqual(['Second']);
  expect(await titles('severity=critical&severity=high&sort=created')).toEqual(['Second', 'Third', 'Fifth']);
  expect(await titles(`owner=${encodeURIComponent('Ada, safety')}&text=third`)).toEqual(['Third']);
  expect(await titles('owner=Nobody')).toEqual([]);
  expect(await titles('opened_to=2020-01-01')).toEqual([]);
  expect(await titles('opened_from=2020-01-01&limit=1')).toEqual(['Fifth']);
});

it('filters by the behaviours and harms of the record', async () => {
  const own = await anOrganisation();
  const { id } = await open({ title: 'With items' }, own);
  await open({ title: 'Without' }, own);
  await own.call('POST', `/v1/incidents/${id}/items/behaviours`, { json: { code: 'manipulation' } });
  const { json } = await own.call('GET', '/v1/incidents?behaviour=manipulation,malfunction');
  expect(json.incidents).toMatchObject([{ id, behaviours: ['manipulation'], revision: 2 }]);
  expect((await own.call('GET', '/v1/incidents?harm=health')).json.incidents).toEqual([]);
});

it('keeps the order of the first page when an unseen row changes meanwhile', async () => {
  const own = await anOrganisation();
  const opened: { id: string }[] = [];
  for (const title of ['a', 'b', 'c', 'd']) opened.push(await open({ title }, own));
  const first = (await own.call('GET', '/v1/incidents?limit=2')).json;
  await own.call('PATCH', `/v1/incidents/${opened[0]!.id}/header`, {
    json: { title: 'a, edited' },
    headers: { 'if-match': '"1"' },
  });
  const second = (await own.call('GET', `/v1/incidents?limit=2&cursor=${first.next_cursor}`)).json;
  expect([...first.incidents, ...second.incidents].map(({ title }: Row) => title)).toEqual([
    'd',
    'c',
    'b',
    'a, edited',
  ]);
});

it('refuses a cursor of another list, of another organisation, and one that was tampered with', async () => {
  const { next_cursor: cursor } = (await client.call('GET', '/v1/incidents?limit=2')).json;
  const flipped = `${cursor.slice(0, -2)}${cursor.endsWith('A') ? 'BB' : 'AA'}`;
  const refused = [
    await client.call('GET', `/v1/incidents?limit=2&kind=incident&cursor=${cursor}`),
    await (await anOrganisation()).call('GET', `/v1/incidents?limit=2&cursor=${cursor}`),
    await client.call('GET', `/v1/incidents?cursor=${flipped}`),
    await client.call('GET', '/v1/incidents?cursor=x'),
  ];
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
});

it.each([
  ['status=open', '/status'],
  ['limit=201', '/limit'],
  ['limit=0', '/limit'],
  ['sort=title', '/sort'],
  ['opened_from=yesterday', '/opened_from'],
  ['opened_from=2026-02-30', '/opened_from'],
  ['opened_from=2026-02-03T10:00%2B99:00', '/opened_from'],
  ['text=', '/text'],
  ['colour=red', '/colour'],
])('refuses ?%s with its place', async (query, pointer) => {
  const { status, json } = await client.call('GET', `/v1/incidents?${query}`);
  expect([status, json.errors[0].pointer]).toEqual([422, pointer]);
});

it('counts per facet within the filter', async () => {
  const { json } = await client.call('GET', '/v1/incidents/facets?severity=critical');
  expect(json.facets).toEqual({
    kind: [
      { code: 'hazard', count: 1 },
      { code: 'incident', count: 1 },
    ],
    owner: [{ code: 'Ada, safety', count: 2 }],
    setting: [{ code: 'production', count: 2 }],
    severity: [{ code: 'critical', count: 2 }],
    status: [{ code: 'reported', count: 2 }],
    tlp: [{ code: 'AMBER', count: 2 }],
  });
});

describe('a saved view', () => {
  const view = { name: 'Critical ones', filter: { severity: ['critical'] }, sort: '-severity' };

  it('is kept, changed under its rev, and deleted', async () => {
    const made = await client.call('POST', '/v1/views', { json: view });
    expect([made.status, made.json]).toEqual([
      201,
      expect.objectContaining({ ...view, shared: false, rev: 1 }),
    ]);
    const path = `/v1/views/${made.json.id}`;
    const change = { json: { ...view, shared: true }, headers: { 'if-match': '"1"' } };
    expect((await client.call('PUT', path, change)).json).toMatchObject({ shared: true, rev: 2 });
    expect((await client.call('PUT', path, change)).status).toBe(412);
    expect((await client.call('GET', '/v1/views')).json.views).toHaveLength(1);
    expect((await client.call('DELETE', path, { headers: { 'if-match': '"2"' } })).status).toBe(204);
    expect((await client.call('GET', path)).status).toBe(404);
  });

  it('has a name of its own and a filter that lists know', async () => {
    const json = { ...view, name: 'Twice' };
    await client.call('POST', '/v1/views', { json });
    expect((await client.call('POST', '/v1/views', { json })).status).toBe(409);
    const refused = await client.call('POST', '/v1/views', {
      json: { ...json, name: 'Other', filter: { severity: ['huge'], colour: 'red' } },
    });
    expect(refused.json.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/filter/colour',
      '/filter/severity',
    ]);
  });

  it('belongs to one organisation', async () => {
    const { json } = await client.call('POST', '/v1/views', {
      json: { ...view, name: 'Mine', shared: true },
    });
    const stranger = await anOrganisation();
    expect((await stranger.call('GET', `/v1/views/${json.id}`)).status).toBe(404);
    expect((await stranger.call('GET', '/v1/views')).json.views).toEqual([]);
  });
});

it.each<[string, string, (n: number) => Promise<unknown>]>([
  ['/v1/members', 'members', (n) => aMember(client, ['reporter'], anAddress(`member-${n}`))],
  ['/v1/invitations', 'invitations', () => invite(client, anAddress(), ['reporter'])],
  ['/v1/outbox', 'messages', () => invite(client, anAddress(), ['reporter'])],
  ['/v1/api-keys', 'api_keys', (n) => post('/v1/api-keys', { name: `key ${n}`, roles: ['auditor'] })],
  ['/v1/incidents/{id}/comments', 'comments', (n) => post(`${subject()}/comments`, { text: `Comment ${n}` })],
  [
    '/v1/incidents/{id}/revisions',
    'revisions',
    () => post(`${subject()}/items/behaviours`, { code: 'manipulation' }),
  ],
  [
    '/v1/incidents/{id}/decisions',
    'decisions',
    (n) => post(`${subject()}/determinations/eu-gpai-code/decisions`, { reason: `Reason ${n}` }),
  ],
])('%s comes in pages that lose and double nothing, with a cursor of its own', async (path, member, make) => {
  await forgetAttempts();
  incident = (await open({ title: 'Pages' })).id;
  for (const n of [1, 2, 3, 4]) await make(n);
  const at = path.replace('{id}', incident);
  const whole = (await client.call('GET', `${at}?limit=200`)).json;
  expect(whole.next_cursor).toBeUndefined();
  const rows: unknown[] = [];
  let next: string | undefined = `${at}?limit=2`;
  while (next) {
    const page: Answer = await client.call('GET', next);
    expect([page.status, page.json[member].length <= 2]).toEqual([200, true]);
    rows.push(...page.json[member]);
    next = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
  }
  expect(rows.length).toBeGreaterThanOrEqual(4);
  expect(rows).toEqual(whole[member]);
  const foreign = (await client.call('GET', '/v1/incidents?limit=1')).json.next_cursor;
  expect((await client.call('GET', `${at}?cursor=${foreign}`)).status).toBe(400);
});

let incident: string;
const subject = () => `/v1/incidents/${incident}`;
const post = (path: string, json: object) => client.call('POST', path, { json });
