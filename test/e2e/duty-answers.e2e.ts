import { anOrganisation, call, type Client } from '../support/client.js';
import { Description } from '../support/described.js';
import { aReportableIncident } from '../support/incidents.js';

let description: Description;
let client: Client;
let incident: string;

beforeAll(async () => {
  description = new Description((await call('GET', '/openapi.json')).json);
  client = await anOrganisation();
  incident = (await aReportableIncident(client, { hoursAgo: 24 * 30 })).id;
  await client.call('POST', `/v1/incidents/${incident}/obligations/eu-gpai-code:initial:ai-office/waivers`, {
    json: { reason: 'The AI Office was told by telephone.' },
  });
  await decide('eu-gpai-code', 'reportable');
  await client.call('POST', '/v1/reminders/tests');
  await client.call('POST', '/v1/views', { json: { name: 'Mine', filter: { severity: ['high'] } } });
});

const decide = (regime: string, result: string) =>
  client.call('POST', `/v1/incidents/${incident}/determinations/${regime}/decisions`, {
    json: { result, reason: 'Counsel says so.' },
  });
const get = async (path: string) => (await client.call('GET', path.replace('{id}', incident))).json;

it.each([
  '/v1/obligations',
  '/v1/obligations/counts',
  '/v1/incidents/{id}/obligations',
  '/v1/incidents/{id}/determinations',
  '/v1/incidents/{id}/decisions',
  '/v1/incidents/{id}/gaps',
  '/v1/incidents/{id}/reminders',
  '/v1/alerts',
  '/v1/audit',
  '/v1/views',
  '/v1/regimes',
])('answers %s as it is described', async (path) => {
  const place = ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema'];
  expect(description.fault(place, await get(path))).toBeUndefined();
});

it('answers every regime that ships as it is described', async () => {
  const place = ['paths', '/v1/regimes/{id}', 'get', 'responses', '200', 'content', 'application/json'];
  const { regimes } = await get('/v1/regimes');
  const faults = await Promise.all(
    regimes.map(async ({ id }: { id: string }) =>
      description.fault([...place, 'schema'], await get(`/v1/regimes/${id}`)),
    ),
  );
  expect(faults.filter(Boolean)).toEqual([]);
});

it('names a duty, derives it and answers for its regime in the language that was asked for', async () => {
  const { obligations } = await get('/v1/obligations?language=de&limit=200');
  const named = obligations.find(({ key }: { key: string }) => key === 'eu-gpai-code:initial:ai-office');
  expect(named.names).toMatchObject({ stage: 'Erstbericht', recipient: expect.stringMatching(/Büro|Amt/) });
  const [german, english] = await Promise.all(
    ['de', 'en'].map(async (language) => {
      const answer = await get(`/v1/incidents/{id}/obligations?language=${language}`);
      return answer.obligations.find(({ id }: { id: string }) => id === named.key).explanation.join(' ');
    }),
  );
  expect(german).not.toBe(english);
  const { determinations } = await get('/v1/incidents/{id}/determinations?language=de');
  const harmed = determinations.find(
    ({ regime }: { regime: { id: string } }) => regime.id === 'eu-gpai-code',
  );
  expect(harmed).toMatchObject({
    stands: 'reportable',
    decision: { outcome: 'reportable', counts: true, reason: 'Counsel says so.' },
    words: { reasons: expect.arrayContaining([expect.objectContaining({ value: 'yes' })]) },
  });
});

it('puts open questions in words, with the codes that answer them', async () => {
  const { determinations } = await get('/v1/incidents/{id}/determinations');
  const asked = determinations.flatMap((one: { open_questions: unknown[] }) => one.open_questions);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter(({ text }: { text: string }) => text === '')).toEqual([]);
  expect(asked).toContainEqual(
    expect.objectContaining({ question: 'nis2_entity_kind', choices: expect.any(Array) }),
  );
});

it('says what still makes a duty follow a decision after the answer has changed', async () => {
  const other = (await client.call('POST', '/v1/incidents', { json: { title: 'A model lied' } })).json.id;
  const path = `/v1/incidents/${other}`;
  await client.call('POST', `${path}/determinations/eu-gpai-code/decisions`, {
    json: { result: 'not_reportable', reason: 'No model of ours was involved.' },
  });
  const standing = async () =>
    (await get(`${path}/determinations`)).determinations.find(
      ({ regime }: { regime: { id: string } }) => regime.id === 'eu-gpai-code',
    );
  expect(await standing()).toMatchObject({ stands: 'not_reportable', decision: { counts: true } });
  await client.call('POST', `${path}/items/facts`, {
    json: { question: 'gpai_systemic_risk_provider', answer: 'no' },
  });
  expect(await standing()).toMatchObject({
    result: 'no_rule_met',
    stands: 'no_rule_met',
    decision: { computed: 'may_be_reportable', counts: false },
  });
});

it('spells a rule out limb by limb', async () => {
  const { conditions, languages, status_today } = await get('/v1/regimes/eu-nis2');
  expect(conditions.trigger[0]).toMatchObject({ depth: 0, operator: 'all_of', certainty: 'primary' });
  expect(conditions.trigger.some(({ depth }: { depth: number }) => depth > 1)).toBe(true);
  expect([languages, status_today]).toEqual([expect.arrayContaining(['en']), 'in_force']);
});
