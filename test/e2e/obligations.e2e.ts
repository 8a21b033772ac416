import { anOrganisation, call, type Client } from '../support/client.js';
import { anApproved } from '../support/disclosures.js';
import { aReportableIncident } from '../support/incidents.js';

interface Row {
  readonly key: string;
  readonly status: string;
  readonly incident: { readonly id: string };
}

let client: Client;
beforeEach(async () => {
  client = await anOrganisation();
});

const KEY = 'eu-gpai-code:initial:ai-office';
const HOUR = 3_600_000;

const incidentOf = async (hoursAgo?: number) =>
  (await aReportableIncident(client, hoursAgo === undefined ? {} : { hoursAgo })).id;
const list = async (query = '') => (await client.call('GET', `/v1/obligations?${query}`)).json;
const rowsOf = async (query = '') => (await list(query)).obligations as Row[];
const find = (rows: readonly Row[], key = KEY) => rows.find((row) => row.key === key);
const alerts = async () => (await client.call('GET', '/v1/alerts?unseen=true')).json.alerts;

it('lists what the page of each incident says, at once after every change', async () => {
  const incident = await incidentOf();
  const { obligations } = (await client.call('GET', `/v1/incidents/${incident}/obligations`)).json;
  const rows = await rowsOf('limit=200');
  expect(new Map(rows.map(({ key, status }) => [key, status]))).toEqual(
    new Map(obligations.map(({ id, status }: { id: string; status: string }) => [id, status])),
  );
  expect(find(rows)).toMatchObject({ status: 'due', kind: 'hard', incident: { id: incident } });
  const { counts } = (await client.call('GET', '/v1/obligations/counts')).json;
  const sum = Object.values(counts as Record<string, { count: number }>).reduce(
    (all, { count }) => all + count,
    0,
  );
  expect(sum).toBe(rows.length);
});

it('derives overdue and due soon when it is asked, and filters by them', async () => {
  const late = await incidentOf(24 * 30);
  const soon = await incidentOf(24 * 14);
  const filter = 'regime=eu-gpai-code&status=overdue,due_soon';
  const rows = (await rowsOf(filter)).filter(({ key }) => key === KEY);
  expect(rows.map(({ incident, status }) => [incident.id, status])).toEqual([
    [late, 'overdue'],
    [soon, 'due_soon'],
  ]);
});

it('pages without losing or doubling a row', async () => {
  await incidentOf();
  await incidentOf();
  const all = await rowsOf('limit=200');
  const seen: Row[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page = await list(`limit=3${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.obligations);
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(all);
  expect(new Set(seen.map(({ key, incident }) => incident.id + key)).size).toBe(all.length);
});

it('waives with a reason that stays, and takes it back', async () => {
  const incident = await incidentOf();
  const path = `/v1/incidents/${incident}/obligations/${KEY}/waivers`;
  const waive = (json: unknown) => client.call('POST', path, { json });
  expect((await waive({})).status).toBe(422);
  expect((await waive({ reason: 'The AI Office was told by telephone.' })).json).toMatchObject({
    kind: 'waiver',
    subject: KEY,
    outcome: 'waived',
  });
  expect(find(await rowsOf('status=waived'))).toMatchObject({ incident: { id: incident } });
  expect((await waive({ reason: 'Again.' })).status).toBe(409);
  await waive({ outcome: 'withdrawn', reason: 'They want it in writing.' });
  expect(find(await rowsOf('limit=200'))?.status).toBe('due');
  const { decisions } = (await client.call('GET', `/v1/incidents/${incident}/decisions`)).json;
  expect(decisions.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['waived', 'withdrawn']);
  const astray = await client.call('POST', path.replace(KEY, 'nothing:like:this'), {
    json: { reason: 'No matter.' },
  });
  expect(astray.status).toBe(404);
});

it('alerts when an edit flips an answer that somebody had decided on, and lets the clock run again', async () => {
  const incident = await incidentOf();
  const { facts } = (await client.call('GET', `/v1/incidents/${incident}`)).json;
  const edit = (part: string, { id, rev }: { id: string; rev: number }, json: unknown) =>
    client.call('PATCH', `/v1/incidents/${incident}/items/${part}/${id}`, {
      json,
      headers: { 'if-match': `"${rev}"` },
    });
  const no = await edit('facts', facts[0], { answer: 'no' });
  expect(find(await rowsOf('limit=200'))).toBeUndefined();
  await client.call('POST', `/v1/incidents/${incident}/determinations/eu-gpai-code/decisions`, {
    json: { reason: 'The model is not one with systemic risk.' },
  });
  await edit('facts', no.json.item, { answer: 'yes' });
  const alert = (await alerts()).find(({ kind }: { kind: string }) => kind === 'determination_flipped');
  expect(alert).toMatchObject({ subject: 'eu-gpai-code', incident: { id: incident } });
  expect(alert.text).toMatch(/changed from .* to reportable\. The decision "/);
  expect(find(await rowsOf('limit=200'))?.status).toBe('due');
  await client.call('POST', `/v1/alerts/${alert.id}/seen`);
  expect((await alerts()).map(({ id }: { id: string }) => id)).not.toContain(alert.id);
});

it('alerts when a limit that people plan by moves', async () => {
  const incident = await incidentOf();
  const { anchors } = (await client.call('GET', `/v1/incidents/${incident}`)).json;
  await client.call('PATCH', `/v1/incidents/${incident}/items/anchors/${anchors[0].id}`, {
    json: {
      time: { stated: new Date(Date.now() - 72 * HOUR).toISOString(), zone: 'UTC', precision: 'exact' },
    },
    headers: { 'if-match': `"${anchors[0].rev}"` },
  });
  const text = expect.stringMatching(/: the limit of Initial report \(.+\) to .+ moved from /);
  expect(await alerts()).toContainEqual(expect.objectContaining({ kind: 'limit_moved', subject: KEY, text }));
});

it('plans reminders for what is open, and withdraws them when it is waived', async () => {
  const incident = await incidentOf(24 * 30);
  const planned = async () =>
    (await client.call('GET', `/v1/incidents/${incident}/reminders`)).json.reminders.filter(
      ({ obligation }: { obligation: string }) => obligation === KEY,
    );
  expect((await planned()).map(({ moment }: { moment: string }) => moment)).toEqual(['after-24h']);
  await client.call('POST', `/v1/incidents/${incident}/obligations/${KEY}/waivers`, {
    json: { reason: 'Told in person.' },
  });
  expect((await planned()).every(({ state }: { state: string }) => state !== 'planned')).toBe(true);
});

it('sends a test through the channels of whoever asks', async () => {
  const tested = await client.call('POST', '/v1/reminders/tests');
  expect(tested.json).toMatchObject({ mail: null });
  expect(await alerts()).toContainEqual(expect.objectContaining({ id: tested.json.alert, kind: 'test' }));
});

it('shows an organisation nothing of another one', async () => {
  const incident = await incidentOf();
  const stranger = await anOrganisation();
  expect((await stranger.call('GET', '/v1/obligations')).json.obligations).toEqual([]);
  expect((await stranger.call('GET', `/v1/incidents/${incident}/reminders`)).status).toBe(404);
  const waived = await stranger.call('POST', `/v1/incidents/${incident}/obligations/${KEY}/waivers`, {
    json: { reason: 'Not mine.' },
  });
  expect(waived.status).toBe(404);
});

it.each([
  ['status=sometime', '/status'],
  ['drill=perhaps', '/drill'],
  ['due_from=yesterday', '/due_from'],
  ['limit=1000', '/limit'],
])('refuses the filter %s', async (query, pointer) => {
  const refused = await client.call('GET', `/v1/obligations?${query}`);
  expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, pointer]);
});

it('keeps drills apart, faster, and marked on every page', async () => {
  const drill = await aReportableIncident(client, { drill: true, drill_factor: 24 });
  expect(await rowsOf('limit=200')).toEqual([]);
  const row = find(await rowsOf('drill=true&limit=200'));
  expect(row).toMatchObject({ drill: true, status: 'due_soon', incident: { id: drill.id } });
  const disclosure = await anApproved(client, drill.id, { regime: 'eu-gpai-code', stage: 'initial' });
  const html = await client.call('GET', `/v1/disclosures/${disclosure}/renditions/html`);
  expect(html.text).toMatch(/class="watermark"[^>]*>DRILL</);
  expect(html.text).toContain('This document belongs to a drill.');
  const frozen = await client.call('GET', `/v1/disclosures/${disclosure}/renditions/json`);
  expect(frozen.json).toMatchObject({ watermark: 'DRILL' });
  expect((await client.call('GET', '/v1/portfolio')).json).toMatchObject({ incidents: 0 });
});

it('marks a drill in calendars, and finds it as such', async () => {
  const drill = await aReportableIncident(client, { drill: true });
  const real = await aReportableIncident(client);
  const { url } = (await client.call('POST', '/v1/calendar-feeds', { json: { scope: 'organisation' } })).json;
  const { pathname, search } = new URL(url);
  const calendar = (await call('GET', pathname + search)).text.replaceAll('\r\n ', '');
  const summaries = (reference: string) =>
    calendar.split('\r\n').filter((line) => line.startsWith('SUMMARY:') && line.includes(reference));
  expect(summaries(drill.reference).length).toBeGreaterThan(0);
  for (const summary of summaries(drill.reference)) expect(summary).toMatch(/^SUMMARY:DRILL/);
  for (const summary of summaries(real.reference)) expect(summary).not.toContain('DRILL');

  const found = async (query: string) =>
    (await client.call('GET', `/v1/incidents?${query}`)).json.incidents.map(({ id }: { id: string }) => id);
  expect(await found('drill=true')).toEqual([drill.id]);
  expect(await found('drill=false')).toEqual([real.id]);
  expect((await client.call('GET', '/v1/incidents?drill=perhaps')).status).toBe(422);
});

it('owes each state its own report, and makes a document for each', async () => {
  const { id } = await aReportableIncident(client);
  const harm = { category: 'personal_data', description: 'Names leaked.', materialised: 'occurred' };
  const states = { causal_link: 'direct', serious: 'yes', reversible: 'no', countries: ['FR', 'DE'] };
  await client.call('POST', `/v1/incidents/${id}/items/harms`, { json: { ...harm, ...states } });
  await client.call('PATCH', '/v1/organisation/profile', {
    json: { country: null },
    headers: { 'content-type': 'application/merge-patch+json' },
  });
  const { obligations } = (await client.call('GET', `/v1/incidents/${id}/obligations`)).json;
  const initial = (obligations as { id: string; explanation: string[] }[]).filter((one) =>
    one.id.startsWith('eu-gdpr-33:initial:'),
  );

  expect(initial.map((one) => one.id)).toEqual([
    'eu-gdpr-33:initial:supervisory-authority.DE',
    'eu-gdpr-33:initial:supervisory-authority.FR',
  ]);
  expect(initial[1]?.explanation.at(-1)).toMatch(
    /^To the authority of France, .* EDPB Guidelines 9\/2022\.$/,
  );

  const open = (recipient: string) =>
    client.call('POST', `/v1/incidents/${id}/disclosures`, {
      json: { regime: 'eu-gdpr-33', stage: 'initial', recipient },
    });
  expect(await open('supervisory-authority.FR')).toMatchObject({
    status: 201,
    json: { recipient: 'supervisory-authority.FR' },
  });
  expect((await open('supervisory-authority.US')).status).toBe(422);
});
