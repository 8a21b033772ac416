import { anOrganisation, type Client } from '../support/client.js';
import { aDraft, anApproved, anApprover, approval, file, submitted } from '../support/disclosures.js';

const INITIAL = { regime: 'eu-gpai-code', stage: 'initial' };
const DAY = 24 * 3_600_000;

let admin: Client;
beforeAll(async () => {
  admin = await anOrganisation();
});

const anIncident = async (): Promise<string> =>
  (await admin.call('POST', '/v1/incidents', { json: { title: 'A model misled' } })).json.id;
const read = async (id: string) => (await admin.call('GET', `/v1/disclosures/${id}`)).json;

it('refuses to overwrite a field that somebody else changed, and says what it holds now', async () => {
  const id = await aDraft(admin, await anIncident(), INITIAL);
  const { completeness } = (await admin.call('GET', `/v1/disclosures/${id}/fields`)).json;
  const path = `/v1/disclosures/${id}/fields/${completeness.open[0]}`;
  const override = (reason: string) => ({ kind: 'not_known_yet', reason, promised_by: '2027-01-15' });
  const change = (reason: string) =>
    admin.call('PATCH', path, { json: { override: override(reason) }, headers: { 'if-match': '"0"' } });
  expect((await change('Logs are being read.')).status).toBe(200);
  const late = await change('Somebody is away.');
  expect(late.status).toBe(412);
  expect(late.json.conflict).toMatchObject({
    base_rev: 0,
    theirs: { rev: 1, override: override('Logs are being read.') },
    yours: override('Somebody is away.'),
  });
});

it('keeps threads of comments on a field and on the whole, closed and opened again', async () => {
  const id = await aDraft(admin, await anIncident(), INITIAL);
  const path = `/v1/disclosures/${id}/comments`;
  const { completeness } = (await admin.call('GET', `/v1/disclosures/${id}/fields`)).json;
  const [field] = completeness.open;
  const head = (await admin.call('POST', path, { json: { text: 'Which logs?', field } })).json;
  const reply = (await admin.call('POST', path, { json: { text: 'Site B.', reply_to: head.id } })).json;
  expect(reply).toMatchObject({ key: field, reply_to: head.id });
  expect(
    (await admin.call('POST', path, { json: { text: 'X', field: 'nothing' } })).json.errors,
  ).toMatchObject([{ pointer: '/field' }]);
  const resolve = (resolved: boolean) =>
    admin.call('PUT', `${path}/${reply.id}/resolution`, { json: { resolved } });
  expect((await resolve(true)).json).toMatchObject({ id: head.id, resolved_at: expect.any(String) });
  expect((await resolve(false)).json).toMatchObject({ id: head.id, resolved_at: null });
  const { comments } = (await admin.call('GET', path)).json;
  expect(comments.map(({ text }: { text: string }) => text)).toEqual(['Which logs?', 'Site B.']);
});

it('needs as many different approvers as the organisation asks for', async () => {
  const own = await anOrganisation();
  await own.call('PUT', `/v1/approval-quorums/${INITIAL.regime}`, { json: { approvals: 2 } });
  const { id: incident } = (await own.call('POST', '/v1/incidents', { json: { title: 'Two eyes more' } }))
    .json;
  const id = await aDraft(own, incident, INITIAL);
  await submitted(own, id);
  const [first, second] = [await anApprover(own), await anApprover(own)];
  expect((await approval(first, id)).json).toMatchObject({ state: 'in_review' });
  expect((await approval(first, id)).status).toBe(403);
  expect((await approval(second, id)).json).toMatchObject({
    state: 'approved',
    operation: expect.any(String),
  });
});

it('voids a review when what it is of is out of date, and says why', async () => {
  const incident = await anIncident();
  const id = await aDraft(admin, incident, INITIAL);
  const { digest } = (await submitted(admin, id)).json;
  const behaviour = { code: 'manipulation', description: 'It went on.' };
  await admin.call('POST', `/v1/incidents/${incident}/items/behaviours`, { json: behaviour });
  const json = { outcome: 'approved', digest };
  const refused = await (await anApprover(admin)).call('POST', `/v1/disclosures/${id}/reviews`, { json });
  expect(refused.status).toBe(409);
  const { state, voided } = await read(id);
  expect([state, voided]).toEqual(['draft', expect.objectContaining({ version: 1 })]);
});

describe('a filing', () => {
  const step = (filing: string, json: object) =>
    admin.call('POST', `/v1/filings/${filing}/steps`, { json: { at: new Date().toISOString(), ...json } });
  const filed = async () => {
    const disclosure = await anApproved(admin, await anIncident());
    return { disclosure, filing: (await file(admin, disclosure)).json.id as string };
  };

  it('keeps the file that proves that it was accepted, byte for byte', async () => {
    const { disclosure, filing } = await filed();
    const receipts = `/v1/filings/${filing}/receipts`;
    const upload = () =>
      admin.call('POST', `${receipts}?step=accepted&name=letter.txt&media_type=text/plain`, {
        body: 'We accept it.',
        headers: { 'content-type': 'application/octet-stream' },
      });
    expect((await upload()).status).toBe(409);
    await step(filing, { step: 'received' });
    await step(filing, { step: 'accepted', reference: 'AIO-7' });
    const { ladder } = (await upload()).json;
    const rung = ladder.find((one: { step: string }) => one.step === 'accepted');
    expect([rung.reference, rung.receipts]).toEqual([
      'AIO-7',
      [expect.objectContaining({ name: 'letter.txt' })],
    ]);
    const kept = await admin.call('GET', `${receipts}/${rung.receipts[0].id}`);
    expect([kept.text, kept.headers.get('content-disposition')]).toEqual([
      'We accept it.',
      expect.stringContaining('attachment'),
    ]);
    expect((await read(disclosure)).state).toBe('acknowledged');
  });

  it('is rejected with a reason, and not without one', async () => {
    const { disclosure, filing } = await filed();
    const silent = await step(filing, { step: 'rejected' });
    expect([silent.status, silent.json.errors]).toMatchObject([422, [{ pointer: '/reason' }]]);
    expect((await step(filing, { step: 'rejected', reason: 'Wrong form.' })).status).toBe(201);
    expect((await read(disclosure)).state).toBe('rejected');
  });
});

it('takes a filing after the limit only with the reason why it is late', async () => {
  const incident = await anIncident();
  const items = `/v1/incidents/${incident}/items`;
  const stated = new Date(Date.now() - 60 * DAY).toISOString();
  const time = { stated, zone: 'UTC', precision: 'exact' };
  await admin.call('POST', `${items}/anchors`, { json: { anchor: 'aware_model_involvement', time } });
  await admin.call('POST', `${items}/facts`, {
    json: { question: 'gpai_systemic_risk_provider', answer: 'yes' },
  });
  await admin.call('POST', `${items}/harms`, {
    json: {
      category: 'health',
      description: 'Two people stopped taking their medicine.',
      materialised: 'occurred',
      causal_link: 'direct',
      serious: 'yes',
      reversible: 'no',
      affected_count: 2,
    },
  });
  const id = await anApproved(admin, incident, INITIAL);
  const late = await file(admin, id);
  expect([late.status, late.json.errors]).toMatchObject([422, [{ pointer: '/late_reason' }]]);
  const explained = await file(admin, id, { late_reason: 'The involvement of the model was found late.' });
  expect([explained.status, explained.json.late_reason]).toEqual([
    201,
    'The involvement of the model was found late.',
  ]);
});
