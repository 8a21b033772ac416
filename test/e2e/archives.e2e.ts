import { createHash, randomBytes } from 'node:crypto';
import { anOrganisation, uploadEvidence, type Client } from '../support/client.js';
import { promptfoo } from '../support/eval-logs.js';
import { aSample, evalLog, jsonLog, zip } from '../support/inspect-log.js';

let client: Client;
let incident: string;

beforeAll(async () => {
  client = await anOrganisation();
  incident = await anIncident(client);
});

async function anIncident(of: Client): Promise<string> {
  return (await of.call('POST', '/v1/incidents', { json: { title: 'With evidence' } })).json.id;
}

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const header = (digest: string) => `sha-256=:${Buffer.from(digest.slice(7), 'hex').toString('base64')}:`;

it('lists the files of an archive page by page, and knows those that are here by themselves', async () => {
  const log = evalLog({ samples: [aSample(randomBytes(4).toString('hex'))] });
  const single = await uploadEvidence(client, incident, 'one.eval', log);
  const archive = zip([
    { name: 'runs/one.eval', content: log, method: 'stored' },
    { name: '../../../etc/cron.d/x', content: jsonLog(), method: 'deflate' },
    { name: 'notes.txt', content: 'seen at noon' },
  ]);
  const { json: item } = await uploadEvidence(client, incident, 'runs.zip', archive);
  expect(item).toMatchObject({
    state: 'understood',
    understanding: { format: 'zip', members: { total: 3, listed: 3, understood: 2 } },
    verification: null,
  });

  const first = await client.call('GET', `/v1/evidence/${item.id}/members?limit=2`);
  expect(first.json.members).toMatchObject([
    {
      number: 1,
      name: 'runs/one.eval',
      digest: digestOf(log),
      state: 'understood',
      understanding: { format: 'inspect-eval' },
      verification: { schema: 'candour.verification/1' },
      evidence: single.json.id,
    },
    { number: 2, name: '../../../etc/cron.d/x', understanding: { format: 'inspect-json' }, evidence: null },
  ]);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link')!)![1]!;
  const second = (await client.call('GET', next)).json;
  expect([second.members, second.next_cursor]).toMatchObject([
    [{ number: 3, state: 'not_understood', understanding: { reason: 'unknown-format' } }],
    undefined,
  ]);
});

it('says of a file of another encoding what it is', async () => {
  const utf16 = Buffer.from(`\uFEFF${promptfoo().toString()}`, 'utf16le');
  const { json } = await uploadEvidence(client, incident, 'powershell.json', utf16);
  expect(json).toMatchObject({
    state: 'understood',
    understanding: { format: 'promptfoo-json', run: { warnings: [{ code: 'utf-16' }] } },
  });
});

it('finds evidence by its digest before it is uploaded, and links it instead', async () => {
  const bytes = randomBytes(64);
  const find = async (of: Client) =>
    (await of.call('GET', `/v1/evidence?digest=${digestOf(bytes)}`)).json.evidence;
  expect(await find(client)).toEqual([]);
  const { json: item } = await uploadEvidence(client, incident, 'a.bin', bytes);
  expect(await find(client)).toMatchObject([{ id: item.id, digest: digestOf(bytes) }]);
  expect(await find(await anOrganisation())).toEqual([]);

  const another = await anIncident(client);
  const json = { evidence_id: item.id };
  expect((await client.call('POST', `/v1/incidents/${another}/evidence/links`, { json })).json.id).toBe(
    item.id,
  );
  const { evidence } = (await client.call('GET', `/v1/incidents/${another}/evidence`)).json;
  expect(evidence).toMatchObject([{ id: item.id }]);
});

it('refuses other bytes than were announced, and keeps nothing of them', async () => {
  const bytes = randomBytes(64);
  const upload = (digest: string) =>
    client.call('POST', `/v1/incidents/${incident}/evidence?name=x`, {
      body: bytes,
      headers: { 'content-type': 'application/octet-stream', 'repr-digest': digest },
    });
  const refused = await upload(header(digestOf(Buffer.from('other'))));
  expect([refused.status, refused.json.type]).toEqual([422, 'https://candour.dev/problems/digest-mismatch']);
  expect((await client.call('GET', `/v1/evidence?digest=${digestOf(bytes)}`)).json.evidence).toEqual([]);
  expect((await upload('md5=:AAAA:')).status).toBe(400);
  expect((await upload(header(digestOf(bytes)))).status).toBe(201);
});
