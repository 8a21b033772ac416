import { provisionKey } from '#persistence';
import { anOrganisation, call, ended, type Answer, type Client } from '../support/client.js';
import { aDraft, anApproved, file } from '../support/disclosures.js';
import { instance } from '../support/instance.js';
import { aMember, anAddress, invite } from '../support/people.js';
import { cells, MEMBERS, ROLES, type Cell, type Role } from '../support/policy-cells.js';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head']);
const A_SYSTEM = { name: 'Order agent', kind: 'ai_system', status: 'in_service', capacities: ['provider'] };
/** What a path names by something else than the id of an organisation's object. */
const NAMES: Readonly<Record<string, string>> = {
  part: 'behaviours',
  chart: 'timeline',
  regime: 'voluntary-post-mortem',
  kind: 'json',
  format: 'csaf',
  field: 'summary',
  number: '1',
  digest: `sha256:${'0'.repeat(64)}`,
  key: 'voluntary-post-mortem:final',
  // There is none before something is due; nobody finds this one.
  hold: 'hld_00000000-0000-7000-8000-000000000000',
  'alerts/': 'alr_00000000-0000-7000-8000-000000000000',
  // Browsers offer none at the address of this instance.
  'passkeys/': 'pky_00000000-0000-7000-8000-000000000000',
  // One is there for whoever began it only.
  'uploads/': 'upl_00000000-0000-7000-8000-000000000000',
  'regimes/': 'voluntary-post-mortem',
  'evaluation-runs/': 'evd_00000000-0000-7000-8000-000000000000',
  'evaluation-rules/': 'rul_00000000-0000-7000-8000-000000000000',
  'proposals/': 'prp_00000000-0000-7000-8000-000000000000',
};

type Route = readonly [method: string, path: string, cell: Cell];
let found: readonly string[];
/** Those with a cell; the first test fails while there are others. */
let routes: readonly Route[];
let admin: Client;
/** Ids of the organisation's objects, by what comes before `{id}`, and of an item of the incident. */
let objects: Readonly<Record<string, string>>;

beforeAll(async () => {
  const { paths } = (await call('GET', '/openapi.json')).json;
  const described = Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => METHODS.has(method))
      .map((method) => [method.toUpperCase(), path] as const),
  );
  found = described.map(([method, path]) => `${method} ${path}`);
  routes = described.flatMap(([method, path]) => {
    const cell = cells[`${method} ${path}`];
    return cell ? [[method, path, cell] as const] : [];
  });
  admin = await anOrganisation();
  objects = await oneOfEach(admin);
});

it('knows every route of the API and no other', () => {
  expect(found.toSorted()).toEqual(Object.keys(cells).toSorted());
});

it('asks everybody else who they are', async () => {
  const answers = await callAll(routes, (method, path, cell) =>
    call(method, addressOf(path, cell), cell.send),
  );
  const refused = answers.filter(({ status }) => status === 401).map(({ route }) => route);
  expect(refused).toEqual(namesOf(routes.filter(([, , cell]) => cell.may !== 'anybody')));
});

describe.each(ROLES)('%s', (role: Role) => {
  it('may use exactly the routes of the table', async () => {
    const { organisationId } = admin;
    const key =
      role === 'partner'
        ? (
            await admin.call('POST', `/v1/partners/${objects['partners/']}/api-keys`, {
              json: { name: role },
            })
          ).json.key
        : await provisionKey(instance().ownerUrl, { organisationId, name: role, roles: [role] });
    const headers = { authorization: `Bearer ${key}` };
    const governed = routes.filter(([, , cell]) => cell.may !== 'anybody');
    const answers = await callAll(governed, (method, path, cell) =>
      call(method, addressOf(path, cell), { ...cell.send, headers: { ...cell.send?.headers, ...headers } }),
    );
    const refused = answers.filter(({ status }) => status === 403).map(({ route }) => route);
    expect(refused).toEqual(namesOf(governed.filter(([, , cell]) => !cell.may.includes(role))));
    expect(answers.filter(({ status }) => status === 401 || status >= 500)).toEqual([]);
  });
});

it("finds nothing where an object is another organisation's", async () => {
  const stranger = await anOrganisation(MEMBERS);
  // What is shared is looked for among what the caller's own partner may see.
  const theirs = routes.filter(([, path]) => /\/(?!regimes\/|shared\/)[\w-]+\/\{id\}/.test(path));
  expect(theirs.length).toBeGreaterThan(30);
  const answers = await callAll(theirs, (method, path, cell) =>
    stranger.call(method, addressOf(path, cell), cell.send),
  );
  expect(answers.filter(({ status }) => status !== 404)).toEqual([]);
});

async function callAll(
  some: readonly Route[],
  send: (...route: Route) => Promise<Answer>,
): Promise<{ route: string; status: number }[]> {
  const answers = [];
  for (const route of some)
    answers.push({ route: namesOf([route])[0]!, status: (await send(...route)).status });
  return answers;
}

function namesOf(some: readonly Route[]): string[] {
  return some.map(([method, path]) => `${method} ${path}`);
}

function addressOf(path: string, { query }: Cell): string {
  const address = path.replaceAll(/([\w-]+\/)?\{(\w+)\}/g, (_, before: string = '', name: string) => {
    const value = name === 'id' ? (NAMES[before] ?? objects[before]) : (NAMES[name] ?? objects[name]);
    if (!value) throw new Error(`The test has nothing to put for {${name}} in ${path}.`);
    return `${before}${value}`;
  });
  return query ? `${address}?${query}` : address;
}

/** A partner with a contact and a grant; ids of nothing where there is nothing without an approved disclosure. */
async function sharedThings(client: Client, incident: string): Promise<Record<string, string>> {
  const post = async (path: string, json: object) => (await client.call('POST', path, { json })).json;
  const { id } = await post('/v1/partners', { name: 'Institute', ceiling: 'AMBER' });
  const contact = { name: 'Grace', email: anAddress() };
  const { contacts } = await post(`/v1/partners/${id}/contacts`, contact);
  const grant = { incident_id: incident, regime: 'voluntary-post-mortem', ceiling: 'GREEN' };
  const nothing = '00000000-0000-7000-8000-000000000000';
  return {
    'partners/': id,
    contact: contacts[0].id,
    'grants/': (await post(`/v1/partners/${id}/grants`, grant)).id,
    'questions/': `qst_${nothing}`,
    'share-links/': `lnk_${nothing}`,
    'shared/': `dis_${nothing}`,
    disclosure: `dis_${nothing}`,
    organisation: 'policy-test',
  };
}

async function oneOfEach(client: Client): Promise<Record<string, string>> {
  const post = async (path: string, json: object) => (await client.call('POST', path, { json })).json;
  const incidents = (await post('/v1/incidents', { title: 'Agent cancelled orders' })).id;
  const { item } = await post(`/v1/incidents/${incidents}/items/behaviours`, { code: 'unauthorised_action' });
  const evidence = await client.call('POST', `/v1/incidents/${incidents}/evidence?name=log.txt`, {
    body: 'what it said',
    headers: { 'content-type': 'application/octet-stream' },
  });
  await ended(client, evidence.json.operation);
  const disclosure = await aDraft(client, incidents);
  const comment = await post(`/v1/disclosures/${disclosure}/comments`, { text: 'Is this right?' });
  const filing = await file(client, await anApproved(client, incidents));
  const { json: filed } = await client.call(
    'POST',
    `/v1/filings/${filing.json.id}/receipts?step=submitted&name=mail.eml`,
    { body: 'Sent.', headers: { 'content-type': 'application/octet-stream' } },
  );
  const person = await aMember(client, ['reporter']);
  const { members } = (await client.call('GET', '/v1/members')).json;
  const { sessions } = (await person.call('GET', '/v1/sessions')).json;
  await invite(client, anAddress(), ['reporter']);
  const imported = await client.call('POST', '/v1/imports', {
    body: 'title\nImported\n',
    headers: { 'content-type': 'application/octet-stream' },
  });
  const webhook = { url: 'https://receiver.example.org/hook', ceiling: 'AMBER' };
  const endpoint = (await post('/v1/webhook-endpoints', webhook)).id;
  return {
    'incidents/': incidents,
    'webhook-endpoints/': endpoint,
    ...(await sharedThings(client, incidents)),
    'webhook-deliveries/': (await post(`/v1/webhook-endpoints/${endpoint}/tests`, {})).id,
    'imports/': imported.json.id,
    'exports/': (await client.call('POST', '/v1/exports')).json.id,
    item: item.id,
    'evidence/': evidence.json.id,
    'operations/': evidence.json.operation.split('/').at(-1),
    'disclosures/': disclosure,
    'filings/': filed.id,
    comment: comment.id,
    receipt: filed.ladder.find(({ step }: { step: string }) => step === 'submitted').receipts[0].id,
    'members/': members[0].id,
    'sessions/': sessions[0].id,
    'invitations/': (await client.call('GET', '/v1/invitations')).json.invitations[0].id,
    'api-keys/': (await post('/v1/api-keys', { name: 'spare', roles: ['auditor'] })).id,
    'systems/': (await post('/v1/systems', A_SYSTEM)).id,
    'views/': (await post('/v1/views', { name: 'Mine', filter: {} })).id,
    'calendar-feeds/': (await post('/v1/calendar-feeds', { scope: 'organisation' })).id,
  };
}
