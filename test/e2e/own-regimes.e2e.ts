import { anOrganisation, ended, type Answer, type Client } from '../support/client.js';
import { aDraft, approve } from '../support/disclosures.js';
import { zip } from '../support/inspect-log.js';
import { anOwnRegime, uploadRegime } from '../support/own-regime.js';

let client: Client;
beforeEach(async () => {
  client = await anOrganisation();
});

const upload = (bytes: Buffer, by: Client = client): Promise<Answer> => uploadRegime(by, bytes);
const use = (id: string, in_use: boolean) =>
  client.call('PUT', `/v1/regimes/${id}/use`, { json: { in_use } });
const regimes = async (by = client): Promise<string[]> =>
  (await by.call('GET', '/v1/regimes')).json.regimes.map(({ id }: { id: string }) => id);

it('takes a pack in, previews it, and uses it like one that ships, in this organisation only', async () => {
  const { status, json: version } = await upload(await anOwnRegime());
  expect([status, version]).toEqual([
    201,
    expect.objectContaining({ regime: 'own-clinic-duty', version: '1.0.0', in_use: false }),
  ]);
  expect(await regimes()).not.toContain('own-clinic-duty');
  const preview = await client.call('POST', `/v1/regimes/${version.id}/preview`, {
    json: { fixture: 'complete.json', stage: 'first' },
  });
  expect([preview.status, preview.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(preview.text).toContain('A model advised against treatment');

  expect((await use(version.id, true)).json.in_use).toBe(true);
  expect(await regimes()).toContain('own-clinic-duty');
  expect(await regimes(await anOrganisation())).not.toContain('own-clinic-duty');

  const { id } = (await client.call('POST', '/v1/incidents', { json: { title: 'A dose was hidden' } })).json;
  const { determinations } = (await client.call('GET', `/v1/incidents/${id}/determinations`)).json;
  expect(determinations).toContainEqual(
    expect.objectContaining({ regime: { id: 'own-clinic-duty', version: '1.0.0', digest: version.digest } }),
  );
  const disclosure = await aDraft(client, id, { regime: 'own-clinic-duty', stage: 'first' });
  const rendering = await approve(client, disclosure);
  await use(version.id, false);
  const operation = await ended(client, rendering);
  expect(operation.json).toMatchObject({ state: 'done', error: null });
});

it('keeps every version, the same bytes once, and uses one of them', async () => {
  const first = (await upload(await anOwnRegime())).json;
  expect((await upload(await anOwnRegime())).json.id).toBe(first.id);
  const newer = { 'regime.yaml': (text: string) => text.replace('version: 1.0.0', 'version: 1.1.0') };
  const second = (await upload(await anOwnRegime(newer))).json;
  await use(first.id, true);
  await use(second.id, true);
  const { versions } = (await client.call('GET', '/v1/regimes/versions')).json;
  expect(
    versions.map(({ version, in_use }: { version: string; in_use: boolean }) => [version, in_use]),
  ).toEqual([
    ['1.1.0', true],
    ['1.0.0', false],
  ]);
});

it('says in words what another version changes, to the organisation that has both', async () => {
  const first = (await upload(await anOwnRegime())).json;
  const second = (
    await upload(
      await anOwnRegime({
        'regime.yaml': (text) =>
          text
            .replace('version: 1.0.0', 'version: 1.1.0')
            .replace('amount: 2, unit: days', 'amount: 3, unit: days'),
        'texts/en.yaml': (text) => text.replace('death_two_days: Two days', 'death_two_days: Three days'),
      }),
    )
  ).json;
  const path = `/v1/regimes/own-clinic-duty/comparison?before=${first.id}&after=${second.id}`;
  const { json } = await client.call('GET', path);
  expect(json).toMatchObject({ before: { version: '1.0.0' }, after: { version: '1.1.0' }, language: 'en' });
  const of = 'counted under Regulation (EEC, Euratom) 1182/71';
  expect(json.groups).toEqual([
    {
      group: 'clocks',
      changes: [
        {
          change: 'changed',
          title: 'First report: Three days',
          said: [
            { what: 'wording', before: 'Two days', after: 'Three days' },
            { what: 'limit', before: `2 calendar days, ${of}`, after: `3 calendar days, ${of}` },
          ],
        },
      ],
    },
  ]);
  expect((await (await anOrganisation()).call('GET', path)).status).toBe(404);
  expect((await client.call('GET', path.replace('own-clinic-duty', 'eu-nis2'))).status).toBe(404);
});

it.each<[what: string, file: string, change: (text: string) => string, message: string]>([
  ['an unknown key', 'regime.yaml', (text) => `${text}colour: red\n`, 'colour is not a known field'],
  [
    'a dangling path',
    'regime.yaml',
    (text) => text.replace('value: record.header.title', 'value: record.header.secret'),
    'secret',
  ],
  [
    'a name of a shipped kind',
    'regime.yaml',
    (text) => text.replace('own-clinic', 'clinic'),
    'name of the folder',
  ],
  ['markup', 'disclosure.hbs', () => '<img src="https://evil.example">', 'must be one {{#> document}}'],
  [
    'values in the template',
    'disclosure.hbs',
    () => '{{#> document}}{{lookup this "constructor"}}{{/document}}',
    'may only hold',
  ],
  [
    'loops in the template',
    'disclosure.hbs',
    () => '{{#> document}}{{#each parts}}{{#each ../parts}}{{> part}}{{/each}}{{/each}}{{/document}}',
    'may only hold',
  ],
  [
    'loops within loops',
    'regime.yaml',
    (text) =>
      text.replace(
        '{{#each variants}}{{name}} {{rate this.rate}}; {{/each}}',
        '{{#each variants}}{{#each ../variants}}{{name}}{{/each}}{{/each}}',
      ),
    'within an {{#each}}',
  ],
  ['a file of another kind', 'run.js', () => 'process.exit()', 'is not a file of a pack'],
])('refuses %s with file, line and reason', async (_what, name, change, message) => {
  const refused = await upload(await anOwnRegime({ [name]: change }));
  expect([refused.status, refused.json.type]).toEqual([422, 'https://candour.dev/problems/invalid-pack']);
  expect(refused.json.errors).toContainEqual({
    pointer: expect.stringContaining('/own-clinic-duty'),
    file: expect.stringContaining('own-clinic-duty'),
    line: expect.any(Number),
    message: expect.stringContaining(message),
  });
});

it.each([
  ['no zip', Buffer.from('nothing of the kind'), 422],
  ['two folders', zip(['own-a/x', 'own-b/x'].map((name) => ({ name, content: '' }))), 422],
  ['a path that climbs', zip([{ name: '../regime.yaml', content: '' }]), 422],
  ['too much', Buffer.alloc(1024 * 1024 + 1), 413],
])('refuses %s', async (_what, bytes, status) => {
  expect((await upload(bytes)).status).toBe(status);
});

it('is for those who answer for the regimes, and shows nobody else a version', async () => {
  const { id } = (await upload(await anOwnRegime())).json;
  const auditor = await anOrganisation(['auditor']);
  expect((await upload(await anOwnRegime(), auditor)).status).toBe(403);
  const stranger = await anOrganisation();
  const json = { fixture: 'complete.json', stage: 'first' };
  expect((await stranger.call('POST', `/v1/regimes/${id}/preview`, { json })).status).toBe(404);
  expect((await stranger.call('PUT', `/v1/regimes/${id}/use`, { json: { in_use: true } })).status).toBe(404);
  expect((await stranger.call('GET', '/v1/regimes/versions')).json.versions).toEqual([]);
});
