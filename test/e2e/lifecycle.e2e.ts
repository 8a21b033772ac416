import { anOrganisation, type Client } from '../support/client.js';

let client: Client;
let incident: string;

beforeEach(async () => {
  client = await anOrganisation();
  incident = (await client.call('POST', '/v1/incidents', { json: { title: 'A model deleted data' } })).json
    .id;
});

const path = (tail: string) => `/v1/incidents/${incident}/${tail}`;
const move = (to: string, reason?: string) =>
  client.call('POST', path('transitions'), { json: { to, ...(reason && { reason }) } });

it('refuses to end triage before somebody decided on every binding regime, then lets it end', async () => {
  const refused = await move('triaged');
  expect([refused.status, refused.json.errors[0]]).toEqual([
    409,
    expect.stringMatching(/^Decide on the regime eu-/),
  ]);
  const { transitions } = (await client.call('GET', path('transitions'))).json;
  const undecided = transitions[0].obstacles.map((text: string) => /regime (\S+) first/.exec(text)![1]);
  for (const regime of undecided) {
    const decided = await client.call('POST', path(`determinations/${regime}/decisions`), {
      json: { result: 'not_reportable', reason: 'No model of ours was involved.' },
    });
    expect(decided.json).toMatchObject({ subject: regime, outcome: 'not_reportable', record_revision: 1 });
    expect(decided.json.computed.regime.digest).toMatch(/^sha256:/);
  }
  expect((await move('triaged')).json).toEqual({ revision: 2, status: 'triaged' });
  const { decisions } = (await client.call('GET', path('decisions'))).json;
  expect(decisions.map(({ subject }: { subject: string }) => subject)).toEqual(undecided);
});

it('keeps a voided incident readable, with its reason', async () => {
  expect((await move('voided')).status).toBe(409);
  await move('voided', 'Entered twice.');
  const { header } = (await client.call('GET', `/v1/incidents/${incident}`)).json;
  const { revisions } = (await client.call('GET', path('revisions'))).json;
  expect([header.status, revisions[0].event.reason]).toEqual(['voided', 'Entered twice.']);
});

it('says how far every part is, in words a person chose', async () => {
  const json = { state: 'not_known_yet', reason: 'Forensics run until Friday.', promised_by: '2026-11-27' };
  await client.call('PUT', path('part-states/harms'), { json });
  const { parts } = (await client.call('GET', path('completeness'))).json;
  expect(parts.find(({ part }: { part: string }) => part === 'harms')).toEqual({
    part: 'harms',
    items: 0,
    ...json,
  });
});

it('reads the record as it was at an instant and says what changed since', async () => {
  const { created_at } = (await client.call('GET', `/v1/incidents/${incident}`)).json;
  await client.call('PATCH', path('header'), { json: { severity: 'high' }, headers: { 'if-match': '"1"' } });
  const then = await client.call('GET', `/v1/incidents/${incident}?as_of=${created_at}`);
  expect(then.json.header).not.toHaveProperty('severity');
  const before = await client.call('GET', `/v1/incidents/${incident}?as_of=2020-01-01T00:00:00Z`);
  expect(before.status).toBe(404);
  const { differences } = (await client.call('GET', path('differences?from=1&to=2'))).json;
  expect(differences).toEqual([{ field: '/header/severity', after: 'high' }]);
});

it('takes comments on items, and assignments with their history', async () => {
  const { item } = (await client.call('POST', path('items/behaviours'), { json: { code: 'malfunction' } }))
    .json;
  const about = { part: 'behaviours', item_id: item.id };
  await client.call('POST', path('comments'), { json: { text: 'Which version?', ...about } });
  const astray = await client.call('POST', path('comments'), {
    json: { text: 'x', part: 'harms', item_id: item.id },
  });
  expect(astray.status).toBe(422);
  const { comments } = (await client.call('GET', path('comments'))).json;
  expect(comments).toEqual([
    expect.objectContaining({ text: 'Which version?', record_revision: 2, ...about }),
  ]);

  await client.call('POST', path('assignments'), { json: { role: 'lead', person: 'usr_1' } });
  await client.call('POST', path('assignments'), { json: { role: 'lead', person: 'usr_2' } });
  await client.call('POST', path('assignments'), {
    json: { role: 'lead', person: 'usr_1', assigned: false },
  });
  const { assignments } = (await client.call('GET', path('assignments'))).json;
  expect(assignments.map(({ person }: { person: string }) => person)).toEqual(['usr_2']);
});

it('explains what is due, and judges a filing by the limit as it stood', async () => {
  const time = { stated: '2026-11-20T10:00', zone: 'Europe/Berlin', precision: 'minute' };
  await client.call('POST', path('items/anchors'), { json: { anchor: 'aware_model_involvement', time } });
  const { obligations } = (await client.call('GET', path('obligations'))).json;
  for (const one of obligations) expect(one.explanation.join(' ')).not.toBe('');
});
