import { anOrganisation, type Client } from '../support/client.js';
import {
  aDraft,
  anApproved,
  anApprover,
  approval,
  approve,
  file,
  submitted,
} from '../support/disclosures.js';
import { ended } from '../support/client.js';

const CONTRADICTS = 'https://candour.dev/problems/contradicts-filing';

let client: Client;
let incident: string;
let anchor: { readonly id: string; readonly rev: number };

/** A breach that two regimes ask about: each has a field for when it was detected. */
beforeEach(async () => {
  client = await anOrganisation();
  incident = (await client.call('POST', '/v1/incidents', { json: { title: 'Records were exposed' } })).json
    .id;
  const time = { stated: '2026-01-05T10:00', zone: 'UTC', precision: 'minute' };
  const added = await client.call('POST', `/v1/incidents/${incident}/items/anchors`, {
    json: { anchor: 'occurred_from', time },
  });
  anchor = added.json.item;
});

const began = (stated: string, precision: string) =>
  client.call('PATCH', `/v1/incidents/${incident}/items/anchors/${anchor.id}`, {
    json: { time: { stated, zone: 'UTC', precision } },
    headers: { 'if-match': `"${anchor.rev}"` },
  });
const contradictions = async (id: string) =>
  (await client.call('GET', `/v1/disclosures/${id}/contradictions`)).json.contradictions;

it('keeps every value of a filing, and lets another regime say the same more precisely', async () => {
  await client.call('PATCH', `/v1/incidents/${incident}/items/anchors/${anchor.id}`, {
    json: { time: { stated: '2026-01-05', zone: 'UTC', precision: 'day' } },
    headers: { 'if-match': `"${anchor.rev}"` },
  });
  const first = await anApproved(client, incident, { regime: 'eu-gdpr-33', stage: 'initial' });
  const filing = await file(client, first, { late_reason: 'Found late.' });
  expect(filing.status).toBe(201);
  const { statements } = (await client.call('GET', `/v1/incidents/${incident}/statements`)).json;
  expect(statements).toContainEqual(
    expect.objectContaining({
      key: 'began',
      disclosure: first,
      filing: filing.json.id,
      text: '5 January 2026',
    }),
  );
  await began('2026-01-05T10:00', 'minute');
  const second = await aDraft(client, incident, { regime: 'eu-ai-act-73', stage: 'initial' });
  expect((await contradictions(second)).map(({ field }: { field: string }) => field)).not.toContain(
    'incident_dates',
  );
});

it('lets nothing out that says otherwise than another regime was told, until a note explains it', async () => {
  const first = await anApproved(client, incident, { regime: 'eu-gdpr-33', stage: 'initial' });
  await file(client, first, { late_reason: 'Found late.' });
  await began('2026-01-04T22:00', 'minute');
  const id = await aDraft(client, incident, { regime: 'eu-ai-act-73', stage: 'initial' });
  const found = (await contradictions(id)).find(({ field }: { field: string }) => field === 'incident_dates');
  expect(found).toMatchObject({
    difference: 'other_time',
    subject: 'record.anchors[anchor=occurred_from].time',
    earlier: { disclosure: first, regime: 'eu-gdpr-33' },
    note: null,
  });
  const refused = await client.call('POST', `/v1/disclosures/${id}/versions`);
  expect([refused.status, refused.json.type]).toEqual([409, CONTRADICTS]);
  expect(refused.json.contradictions).toContainEqual(found);

  const note = {
    field: found.field,
    statement: found.earlier.id,
    kind: 'wrong_before',
    note: 'Clock drift.',
  };
  const explained = await client.call('POST', `/v1/disclosures/${id}/correction-notes`, { json: note });
  expect([explained.status, explained.json.note]).toEqual([
    201,
    expect.objectContaining({ note: 'Clock drift.' }),
  ]);
  await submitted(client, id);
  const frozen = (await client.call('GET', `/v1/disclosures/${id}/versions/1`)).json;
  expect(frozen.corrections).toEqual([
    expect.objectContaining({ key: 'incident_dates', kind: 'wrong_before', note: 'Clock drift.' }),
  ]);
  expect(frozen.notices).toContainEqual(expect.stringMatching(/^Correction: .*Clock drift\./));
});

it('takes a note for the value that it explains, and for no other', async () => {
  const first = await anApproved(client, incident, { regime: 'eu-gdpr-33', stage: 'initial' });
  await file(client, first, { late_reason: 'Found late.' });
  const edited = await began('2026-01-04T22:00', 'minute');
  const id = await aDraft(client, incident, { regime: 'eu-ai-act-73', stage: 'initial' });
  const [found] = await contradictions(id);
  await client.call('POST', `/v1/disclosures/${id}/correction-notes`, {
    json: { field: found.field, statement: found.earlier.id, kind: 'changed_since', note: 'Recounted.' },
  });
  anchor = edited.json.item;
  await began('2026-01-03T22:00', 'minute');
  expect((await contradictions(id))[0]).toMatchObject({ field: found.field, note: null });
  const astray = await client.call('POST', `/v1/disclosures/${id}/correction-notes`, {
    json: { field: 'no_such_field', statement: found.earlier.id, kind: 'changed_since', note: 'Recounted.' },
  });
  expect(astray.status).toBe(404);
});

it('stops at sending what became a contradiction after it was approved', async () => {
  const approver = await anApprover(client);
  const late = { late_reason: 'Found late.' };
  const second = await aDraft(client, incident, { regime: 'eu-ai-act-73', stage: 'initial' });
  const path = `/v1/disclosures/${second}/fields/incident_dates`;
  await client.call('PATCH', path, {
    json: { override: { kind: 'time', from: '2026-01-02T08:00:00.000Z' } },
    headers: { 'if-match': '"0"' },
  });
  await ended(client, await approve(client, second, approver));
  const first = await aDraft(client, incident, { regime: 'eu-gdpr-33', stage: 'initial' });
  await ended(client, await approve(client, first, approver));
  expect((await file(client, first, late)).status).toBe(201);
  const refused = await file(client, second, late);
  expect([refused.status, refused.json.type]).toEqual([409, CONTRADICTS]);
  const { obstacles, contradictions: open } = (
    await client.call('GET', `/v1/disclosures/${second}/assistant`)
  ).json;
  expect([obstacles, open.length]).toEqual([[expect.stringContaining('contradict')], 1]);
  expect((await approval(approver, second)).status).toBe(409);
});
