import { anOrganisation, type Answer, type Client } from '../support/client.js';
import { aMeasuredCase, measure, release, uploadRun, type MeasuredCase } from '../support/measured-case.js';

let client: Client;
beforeAll(async () => {
  client = await anOrganisation();
});

const least = { kind: 'ai_system', status: 'in_service', capacities: ['provider'] };
const seen = (rev: number) => ({ 'if-match': `"${rev}"` });

async function aSystem(name: string, more: object = {}): Promise<{ id: string; rev: number }> {
  const made = await client.call('POST', '/v1/systems', { json: { name, ...least, ...more } });
  expect(made.status).toBe(201);
  return made.json;
}

async function anIncident(title: string, ...items: readonly object[]): Promise<string> {
  const { id } = (await client.call('POST', '/v1/incidents', { json: { title } })).json;
  for (const item of items) expect((await addSystem(id, item)).status).toBe(201);
  return id;
}

const addSystem = (incident: string, json: object) =>
  client.call('POST', `/v1/incidents/${incident}/items/systems`, { json });

async function allOf(path: string, list: string): Promise<Answer['json'][]> {
  const found: unknown[] = [];
  let next: string | undefined = path;
  while (next) {
    const page: Answer = await client.call('GET', next);
    expect(page.status).toBe(200);
    found.push(...page.json[list]);
    next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
  }
  return found;
}

describe('the register', () => {
  it('keeps a system with all that it says of it', async () => {
    const full = {
      name: 'Triage-LM',
      ...least,
      capacities: ['provider', 'deployer'],
      intended_purpose: 'Ranks messages of patients by urgency.',
      risk_class: 'high_risk',
      risk_reason: 'Annex III, point 5(d).',
      offered_in: ['DE', 'FR'],
      owner: 'Clinical models',
      contacts: [{ name: 'Ada Example', email: 'ada@example.org' }],
      identifiers: ['TL-1'],
      versions: [{ version: '2.2', since: '2026-01-01', until: '2026-06-30' }, { version: '2.3' }],
    };
    const made = await client.call('POST', '/v1/systems', { json: full });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/v1/systems/${made.json.id}`);
    const read = await client.call('GET', `/v1/systems/${made.json.id}`);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.json).toMatchObject({ ...full, rev: 1 });
  });

  it('says all that is wrong with an entry at once', async () => {
    const refused = await client.call('POST', '/v1/systems', {
      json: { name: 'X', ...least, kind: 'robot', capacities: [], offered_in: ['Germany'] },
    });
    expect(refused.status).toBe(422);
    expect(refused.json.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/capacities',
      '/kind',
      '/offered_in/0',
    ]);
    const twice = await client.call('POST', '/v1/systems', {
      json: { name: 'X', ...least, versions: [{ version: '1' }, { version: '2' }, { version: '1' }] },
    });
    expect(twice.json.errors).toEqual([{ pointer: '/versions/2/version', message: 'is listed twice' }]);
  });

  it('lets one of two editors win, and shows the other what is there now', async () => {
    const { id } = await aSystem('Contested');
    const put = (json: object, rev: number) =>
      client.call('PUT', `/v1/systems/${id}`, {
        json: { name: 'Contested', ...least, ...json },
        headers: seen(rev),
      });
    expect((await put({ owner: 'First' }, 1)).json).toMatchObject({ owner: 'First', rev: 2 });
    const lost = await put({ owner: 'Second' }, 1);
    expect(lost.status).toBe(412);
    expect(lost.json.conflict).toMatchObject({ base_rev: 1, theirs: { owner: 'First', rev: 2 } });
    const unseen = await client.call('PUT', `/v1/systems/${id}`, { json: { name: 'Contested', ...least } });
    expect(unseen.status).toBe(428);
    const states = await allOf(`/v1/systems/${id}/revisions?limit=1`, 'revisions');
    expect(states.map(({ rev, content }) => [rev, content.owner])).toEqual([
      [2, 'First'],
      [1, undefined],
    ]);
  });

  it('gives a name to one system in use only, and frees it when that is retired', async () => {
    const { id } = await aSystem('Namesake');
    const again = await client.call('POST', '/v1/systems', { json: { name: 'NAMESAKE', ...least } });
    expect([again.status, again.json.detail]).toEqual([409, expect.stringContaining(id)]);
    const retired = { name: 'Namesake', ...least, status: 'retired' };
    await client.call('PUT', `/v1/systems/${id}`, { json: retired, headers: seen(1) });
    const second = await aSystem('Namesake');
    const back = await client.call('PUT', `/v1/systems/${id}`, {
      json: { ...retired, status: 'in_service' },
      headers: seen(2),
    });
    expect([back.status, back.json.detail]).toEqual([409, expect.stringContaining(second.id)]);
    const kinds = (await allOf('/v1/audit?limit=200', 'events'))
      .filter(({ subject }) => subject === id)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['account.system-retired', 'account.system-registered']);
  });

  it('lists systems by name, page by page, and finds them by what they are', async () => {
    const own = await anOrganisation();
    for (const [name, more] of [
      ['beta', { status: 'planned' }],
      [
        'Alpha 100%',
        { risk_class: 'high_risk', offered_in: ['AT'], versions: [{ version: '1' }, { version: '2' }] },
      ],
      ['Gamma', { kind: 'general_purpose_model', capacities: ['deployer'] }],
    ] as const)
      await own.call('POST', '/v1/systems', { json: { name, ...least, ...more } });
    const namesOf = async (query: string) =>
      (await own.call('GET', `/v1/systems?${query}`)).json.systems.map(({ name }: { name: string }) => name);
    const first = await own.call('GET', '/v1/systems?limit=2');
    expect(first.json.systems).toMatchObject([
      { name: 'Alpha 100%', newest_version: '2', incidents: 0, offered_in: ['AT'] },
      { name: 'beta', newest_version: null },
    ]);
    expect(await namesOf(`limit=2&cursor=${first.json.next_cursor}`)).toEqual(['Gamma']);
    expect(await namesOf('status=planned')).toEqual(['beta']);
    expect(await namesOf('kind=general_purpose_model')).toEqual(['Gamma']);
    expect(await namesOf('capacity=deployer')).toEqual(['Gamma']);
    expect(await namesOf('risk_class=high_risk,systemic_risk')).toEqual(['Alpha 100%']);
    expect(await namesOf('name=A')).toEqual(['Alpha 100%', 'beta', 'Gamma']);
    expect(await namesOf('name=0%25')).toEqual(['Alpha 100%']);
    expect(await namesOf('name=_')).toEqual([]);
  });
});

describe('a record that names a registered system', () => {
  it('copies what the register says then, and keeps it when the register changes', async () => {
    const { id } = await aSystem('Copied', {
      provider: 'Example Labs',
      versions: [{ version: '4.1', weights_digest: `sha256:${'3f'.repeat(32)}` }],
    });
    const item = (await client.call('GET', `/v1/systems/${id}/record-item?version=4.1`)).json;
    expect(item).toMatchObject({
      registered_as: id,
      name: 'Copied',
      version: '4.1',
      provider: 'Example Labs',
    });
    const incident = await anIncident('Copies', item);
    const changed = await client.call('PUT', `/v1/systems/${id}`, {
      json: { name: 'Renamed', ...least, provider: 'Another' },
      headers: seen(1),
    });
    expect(changed.status).toBe(200);
    const { systems } = (await client.call('GET', `/v1/incidents/${incident}`)).json;
    expect(systems).toMatchObject([item]);
  });

  it('names one of its own organisation, or is refused', async () => {
    const stranger = await anOrganisation();
    const theirs = await stranger.call('POST', '/v1/systems', { json: { name: 'Theirs', ...least } });
    const incident = await anIncident('Refers to others');
    for (const registered of [theirs.json.id, 'ais_00000000-0000-7000-8000-000000000000']) {
      const refused = await addSystem(incident, { registered_as: registered, name: 'X', role: 'subject' });
      expect(refused.status).toBe(422);
      expect(refused.json.errors).toEqual([
        { pointer: '/registered_as', message: `There is no system ${registered}.` },
      ]);
    }
  });

  it('is found from the system by version, without what was voided or only rehearsed', async () => {
    const { id } = await aSystem('Found', { versions: [{ version: '1' }, { version: '2' }] });
    const about = (version: string | undefined, role = 'subject') => ({
      registered_as: id,
      name: 'Found',
      role,
      ...(version && { version }),
    });
    const one = await anIncident('On 1', about('1'));
    const two = await anIncident('On 2 and 3', about('2'), about('3', 'affected'));
    const none = await anIncident('On none', about(undefined, 'contributing'));
    const voided = await anIncident('Voided', about('1'));
    const { header } = (await client.call('GET', `/v1/incidents/${voided}`)).json;
    expect(header.status).toBe('reported');
    await client.call('POST', `/v1/incidents/${voided}/transitions`, {
      json: { to: 'voided', reason: 'Entered by mistake.' },
    });
    const drill = await client.call('POST', '/v1/incidents', {
      json: { title: 'Drill', basis: 'fictional', drill: true },
    });
    await addSystem(drill.json.id, about('1'));
    const incidents = await allOf(`/v1/systems/${id}/incidents?limit=1`, 'incidents');
    expect(incidents.map((incident) => incident.id)).toEqual([none, two, one]);
    expect(
      incidents[1].stated
        .map(({ role, version }: { role: string; version: string }) => [role, version])
        .toSorted(),
    ).toEqual([
      ['affected', '3'],
      ['subject', '2'],
    ]);
    const ofOne = await allOf(`/v1/systems/${id}/incidents?version=1`, 'incidents');
    expect(ofOne.map((incident) => incident.id)).toEqual([one]);
    const { versions, unstated } = (await client.call('GET', `/v1/systems/${id}/versions`)).json;
    expect(versions).toEqual([
      { version: '1', registered: true, incidents: { subject: 1, contributing: 0, affected: 0 } },
      { version: '2', registered: true, incidents: { subject: 1, contributing: 0, affected: 0 } },
      { version: '3', registered: false, incidents: { subject: 0, contributing: 0, affected: 1 } },
    ]);
    expect(unstated).toEqual({ subject: 0, contributing: 1, affected: 0 });
    const { systems } = (await client.call('GET', '/v1/systems?name=Found')).json;
    expect(systems).toMatchObject([{ incidents: 3, newest_version: '2' }]);
  });

  it('is found no more when the item does not refer to it any more', async () => {
    const { id } = await aSystem('Left');
    const incident = await anIncident('Leaves', { registered_as: id, name: 'Left', role: 'subject' });
    const [item] = (await client.call('GET', `/v1/incidents/${incident}`)).json.systems;
    const left = await client.call('PATCH', `/v1/incidents/${incident}/items/systems/${item.id}`, {
      json: { registered_as: null },
      headers: { ...seen(item.rev), 'content-type': 'application/merge-patch+json' },
    });
    expect(left.status).toBe(200);
    expect((await client.call('GET', `/v1/systems/${id}/incidents`)).json.incidents).toEqual([]);
  });
});

describe('recurrence of a registered system', () => {
  it('joins the measurements of all its incidents, and is drawn', async () => {
    const { id } = await aSystem('Moorlight');
    const one = await aMeasuredCase(client, 'First on Moorlight');
    const two = await aMeasuredCase(client, 'Second on Moorlight');
    for (const each of [one, two]) await refer(each, id);
    await measure(one, await uploadRun(one, 0, 180), 'after');
    await release(one, '3.2');
    const rows = await allOf(`/v1/systems/${id}/recurrence?limit=1`, 'rows');
    expect(rows.map(({ incident }) => incident.id)).toEqual([two.incident, one.incident]);
    const path = `/v1/systems/${id}/charts/recurrence_matrix`;
    const chart = (await client.call('GET', path)).json;
    expect(chart.data.versions).toEqual(['3.1', '3.2']);
    expect(chart.data.rows[1].cells[0]).toMatchObject({ verdict: 'meets' });
    const drawn = await client.call('GET', path, { headers: { accept: 'image/svg+xml' } });
    expect(drawn.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    const { id: bare } = await aSystem('Bare');
    expect((await client.call('GET', `/v1/systems/${bare}/charts/recurrence_matrix`)).json.data).toBeNull();
  });
});

/** The case's system becomes a reference to the register. */
async function refer({ incident }: MeasuredCase, system: string): Promise<void> {
  const [item] = (await client.call('GET', `/v1/incidents/${incident}`)).json.systems;
  const referring = await client.call('PATCH', `/v1/incidents/${incident}/items/systems/${item.id}`, {
    json: { registered_as: system },
    headers: { ...seen(item.rev), 'content-type': 'application/merge-patch+json' },
  });
  expect(referring.status).toBe(200);
}
