import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anOrganisation, ended, uploadEvidence, type Client } from '../support/client.js';
import { anApproved } from '../support/disclosures.js';
import { instance } from '../support/instance.js';

let client: Client;
let incident: string;

beforeAll(async () => {
  client = await anOrganisation();
  incident = (await client.call('POST', '/v1/incidents', { json: { title: 'With evidence' } })).json.id;
});

/** Random bytes as evidence, so that no other test has them. */
async function anItem(of = incident): Promise<{ id: string; digest: string; bytes: Buffer }> {
  const bytes = randomBytes(200);
  const { json } = await uploadEvidence(client, of, '=note.bin', bytes);
  return { id: json.id, digest: json.digest, bytes };
}

const post = (path: string, json?: object) => client.call('POST', path, json ? { json } : {});
const read = async (id: string) => (await client.call('GET', `/v1/evidence/${id}`)).json;
const check = async (id: string) => ended(client, (await post(`/v1/evidence/${id}/checks`)).json.operation);
const eventsOf = async (id: string): Promise<string[]> =>
  (await client.call('GET', `/v1/evidence/${id}/custody`)).json.events.map(
    (one: { event: string }) => one.event,
  );

it('tells everything that happened to an item, as a table too', async () => {
  const { id } = await anItem();
  await check(id);
  await client.call('GET', `/v1/evidence/${id}/content`, { headers: { range: 'bytes=0-9' } });
  const { events, evidence } = (await client.call('GET', `/v1/evidence/${id}/custody`)).json;
  expect(events).toMatchObject([
    { event: 'received', by: expect.stringMatching(/^key_/) as string },
    { event: 'examined', by: 'worker', detail: 'unknown-format' },
    { event: 'verified', by: 'worker', detail: evidence.digest },
    { event: 'downloaded', by: expect.stringMatching(/^key_/) as string, detail: 'bytes 0-9' },
  ]);
  const table = await client.call('GET', `/v1/evidence/${id}/custody.csv`);
  expect(table.headers.get('content-disposition')).toBe(`attachment; filename="${id}-custody.csv"`);
  expect(table.text.split('\r\n')).toHaveLength(events.length + 2);
  expect(table.text).toContain(`${id},'=note.bin,${evidence.digest},`);
});

it('gives ranges of the bytes, and says where there are none', async () => {
  const { id, bytes } = await anItem();
  const get = (range: string) => client.call('GET', `/v1/evidence/${id}/content`, { headers: { range } });
  const part = await get('bytes=100-109');
  expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
    206,
    `bytes 100-109/${bytes.length}`,
    '10',
  ]);
  const beyond = await get('bytes=500-');
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
});

it('notices bytes that are not those that were received, and takes the right ones back', async () => {
  const { id, digest, bytes } = await anItem();
  const hex = digest.slice('sha256:'.length);
  await writeFile(join(instance().home, 'blobs', 'sha256', hex.slice(0, 2), hex), 'something else');
  expect((await check(id)).json.state).toBe('done');
  expect((await read(id)).storage).toBe('altered');
  const { alerts } = (await client.call('GET', '/v1/alerts')).json;
  expect(alerts.find(({ subject }: { subject: string }) => subject === id)).toMatchObject({
    kind: 'evidence_altered',
    detail: { digest, found: expect.stringMatching(/^sha256:/) as string },
  });

  expect((await uploadEvidence(client, incident, 'again.bin', bytes)).json).toMatchObject({
    id,
    storage: 'stored',
  });
  await check(id);
  expect(await eventsOf(id)).toEqual(['received', 'examined', 'altered', 'restored', 'examined', 'verified']);
});

it('keeps held bytes until every hold was released, then deletes them and keeps the record', async () => {
  const { id, digest, bytes } = await anItem();
  const matters = [];
  for (const reason of ['Proceedings 4 O 118/26', 'Inquiry of the authority'])
    matters.push((await post(`/v1/evidence/${id}/holds`, { reason })).json.id);
  expect((await read(id)).held).toBe(true);
  const release = (hold: string) => post(`/v1/evidence/${id}/holds/${hold}/release`, { reason: 'It ended.' });
  await release(matters[0]);
  const refused = await post(`/v1/evidence/${id}/deletion`, { reason: 'Not needed.' });
  expect([refused.status, refused.json.errors]).toEqual([
    409,
    [{ pointer: '', message: `It is held by ${matters[1]}: Inquiry of the authority` }],
  ]);

  expect((await release(matters[1])).json).toMatchObject({ release_reason: 'It ended.' });
  expect((await release(matters[1])).status).toBe(404);
  expect((await post(`/v1/evidence/${id}/deletion`, { reason: 'Not needed.' })).json).toMatchObject({
    digest,
    held: false,
    storage: 'deleted',
    deletion: { reason: 'Not needed.', by: expect.stringMatching(/^key_/) as string },
  });
  for (const [method, path] of [
    ['GET', 'content'],
    ['POST', 'checks'],
  ] as const)
    expect((await client.call(method, `/v1/evidence/${id}/${path}`)).status).toBe(410);
  expect((await post(`/v1/evidence/${id}/deletion`, { reason: 'Once more.' })).status).toBe(410);

  expect((await uploadEvidence(client, incident, 'back.bin', bytes)).json).toMatchObject({
    id,
    storage: 'stored',
    deletion: null,
  });
});

it('keeps the bytes that a filed disclosure cites', async () => {
  const { id: cited } = (await post('/v1/incidents', { title: 'Cites its evidence' })).json;
  const { id, digest } = await anItem(cited);
  const citations = [{ kind: 'evidence', evidence_id: id, digest, locator: { kind: 'file' } }];
  const behaviour = { code: 'unauthorised_action', citations };
  expect((await post(`/v1/incidents/${cited}/items/behaviours`, behaviour)).status).toBe(201);
  const disclosure = await anApproved(client, cited);
  const filed = { filed_at: new Date().toISOString(), method: 'email' };
  expect((await post(`/v1/disclosures/${disclosure}/filings`, filed)).status).toBe(201);

  const refused = await post(`/v1/evidence/${id}/deletion`, { reason: 'Not needed.' });
  expect([refused.status, refused.json.errors]).toEqual([
    409,
    [{ pointer: '', message: `The disclosure ${disclosure}, which was filed, cites it.` }],
  ]);
});

it('keeps the rules of retention with their reasons', async () => {
  const set = (keep_days: unknown, reason = 'Ten years: Article 18.') =>
    post('/v1/retention-rules', { keep_days, reason });
  expect((await client.call('GET', '/v1/retention-rules')).json).toEqual({ in_force: null, rules: [] });
  await set(3650);
  await set(null, 'The authority asked us to keep everything.');
  expect((await client.call('GET', '/v1/retention-rules')).json).toMatchObject({
    in_force: { keep_days: null },
    rules: [{ keep_days: null }, { keep_days: 3650, reason: 'Ten years: Article 18.' }],
  });
  for (const wrong of [0, -1, 1.5, '30', undefined]) expect((await set(wrong)).status).toBe(422);
});
