import { createHash } from 'node:crypto';
import { anOrganisation, call, type Answer, type Client } from '../support/client.js';
import { file } from '../support/disclosures.js';
import { PartnerConsumer } from '../support/partner-consumer.js';
import { aMember, type Person } from '../support/people.js';
import { startReceiver } from '../support/webhook-receiver.js';

const HOUR = 3_600_000;
const INITIAL = { regime: 'eu-gpai-code', stage: 'initial' };
const FORBIDDEN = 'https://candour.dev/problems/forbidden';

let admin: Client;
let investigator: Person;
let officer: Person;
let approver: Person;

beforeAll(async () => {
  admin = await anOrganisation();
  investigator = await aMember(admin, ['reporter', 'investigator']);
  // Approver as well: what stops this person is not the role.
  officer = await aMember(admin, ['compliance', 'approver']);
  approver = await aMember(admin, ['approver']);
});

const post = (person: Person, path: string, json?: unknown) =>
  person.call('POST', path, json === undefined ? {} : { json });
const read = async (path: string) => (await officer.call('GET', path)).json;

async function done(answer: Answer, status = 201): Promise<Answer> {
  if (answer.status !== status) throw new Error(`${answer.status}: ${answer.text}`);
  return answer;
}

async function rendered(operation: string): Promise<void> {
  const ending = await officer.call('GET', operation, { headers: { prefer: 'wait=60' } });
  expect(ending.json).toMatchObject({ state: 'done', error: null });
}

it('goes from a report to a corrected filing through the hands of three people, and to a partner', async () => {
  // One person files and investigates.
  const { id: incident } = (
    await done(await post(investigator, '/v1/incidents', { title: 'A model misled' }))
  ).json;
  const items = `/v1/incidents/${incident}/items`;
  const aware = { stated: new Date(Date.now() - HOUR).toISOString(), zone: 'UTC', precision: 'exact' };
  await done(
    await post(investigator, `${items}/anchors`, { anchor: 'aware_model_involvement', time: aware }),
  );
  await done(
    await post(investigator, `${items}/facts`, { question: 'gpai_systemic_risk_provider', answer: 'yes' }),
  );
  const { item: harm } = (
    await done(
      await post(investigator, `${items}/harms`, {
        category: 'health',
        description: 'Two people stopped taking their medicine.',
        materialised: 'occurred',
        causal_link: 'direct',
        serious: 'yes',
        reversible: 'no',
        affected_count: 2,
      }),
    )
  ).json;
  expect((await post(investigator, `/v1/incidents/${incident}/disclosures`, INITIAL)).status).toBe(403);

  // Another one determines and authors.
  await done(
    await post(officer, `/v1/incidents/${incident}/determinations/eu-gpai-code/decisions`, {
      reason: 'As computed.',
    }),
  );
  const { id } = (await done(await post(officer, `/v1/incidents/${incident}/disclosures`, INITIAL))).json;
  const path = `/v1/disclosures/${id}`;
  const { sections, completeness } = await read(`${path}/fields`);
  expect(completeness.required).toBeGreaterThan(completeness.answered);
  const [open] = completeness.open as string[];
  const typed = await officer.call('PATCH', `${path}/fields/${open}`, {
    json: { override: { kind: 'not_known_yet', reason: 'Logs are being read.', promised_by: '2027-01-15' } },
    headers: { 'if-match': '"0"' },
  });
  expect([typed.status, typed.json.rev, typed.json.typed.override.kind]).toEqual([200, 1, 'not_known_yet']);
  expect(sections.length).toBeGreaterThan(1);

  const version = await done(await post(officer, `${path}/versions`));
  const content = await officer.call('GET', `${path}/versions/1`);
  expect(`sha256:${createHash('sha256').update(content.text).digest('hex')}`).toBe(version.json.digest);

  // Nobody approves what they wrote, and nobody files what is not approved.
  const approval = { outcome: 'approved', digest: version.json.digest };
  const own = await post(officer, `${path}/reviews`, approval);
  expect([own.status, own.json.type, own.json.obstacles[0]]).toEqual([
    403,
    FORBIDDEN,
    expect.stringContaining('the submission'),
  ]);
  expect((await file(officer as never, id)).status).toBe(409);

  // The third one does.
  const approved = await done(await post(approver, `${path}/reviews`, approval));
  expect(approved.json).toMatchObject({ state: 'approved', version: 1, by: expect.stringMatching(/^usr_/) });
  await rendered(approved.json.operation);
  const { attachments, obstacles } = await read(`${path}/assistant`);
  expect([attachments.map(({ kind }: { kind: string }) => kind), obstacles]).toEqual([
    ['docx', 'html', 'json', 'pdf'],
    [],
  ]);
  const filing = (await done(await file(officer as never, id, { portal_reference: 'AIO-1' }))).json;
  expect(filing.ladder.map(({ step }: { step: string }) => step)).toEqual([
    'prepared',
    'sealed',
    'submitted',
  ]);
  expect(filing).toMatchObject({
    digest: version.json.digest,
    receipt: { state: 'awaited' },
    late_reason: null,
  });
  const { obligations } = await read(`/v1/incidents/${incident}/obligations`);
  const initial = obligations.find((one: { id: string }) => one.id === 'eu-gpai-code:initial:ai-office');
  expect(initial).toMatchObject({ status: 'filed_in_time', filing: { judged_by: filing.judged_by } });
  await done(
    await post(officer, `/v1/filings/${filing.id}/steps`, {
      step: 'received',
      at: new Date().toISOString(),
      reference: 'AIO-1/2026',
    }),
  );
  expect((await read(path)).state).toBe('acknowledged');

  // The count was wrong: a correction says so, to the reader as well.
  const edit = await investigator.call('PATCH', `${items}/harms/${harm.id}`, {
    json: { affected_count: 5, description: 'Five people stopped taking their medicine.' },
    headers: { 'if-match': `"${harm.rev}"` },
  });
  expect(edit.status).toBe(200);
  const differing = (await read(`${path}/fields`)).sections.flatMap(
    ({ fields }: { fields: { source?: string }[] }) => fields.filter(({ source }) => source === 'differs'),
  );
  expect(differing.length).toBeGreaterThan(0);
  const correction = (await done(await post(officer, `${path}/successors`, { kind: 'correction' }))).json;
  expect(correction).toMatchObject({
    predecessor: id,
    succession: 'correction',
    stage: 'initial',
    state: 'draft',
  });
  const corrected = `/v1/disclosures/${correction.id}`;
  for (const { field, earlier } of (await read(`${corrected}/contradictions`)).contradictions)
    await done(
      await post(officer, `${corrected}/correction-notes`, {
        field,
        statement: earlier.id,
        kind: 'wrong_before',
        note: 'Three more were found in the logs.',
      }),
    );
  const second = await done(await post(officer, `${corrected}/versions`));
  const agreed = await done(
    await post(approver, `${corrected}/reviews`, { outcome: 'approved', digest: second.json.digest }),
  );
  await rendered(agreed.json.operation);
  await done(await file(officer as never, correction.id));
  expect((await read(path)).state).toBe('superseded');
  const frozen = await read(`${corrected}/renditions/json`);
  expect(frozen.predecessor).toMatchObject({
    disclosure: id,
    kind: 'correction',
    portal_reference: 'AIO-1/2026',
  });
  expect(frozen.notices).toContainEqual(expect.stringContaining('which it corrects'));
  const { events } = await read(`${path}/events`);
  expect(events.map(({ move }: { move: string }) => move)).toEqual([
    'open',
    'submit',
    'approve',
    'file',
    'acknowledge',
    'supersede',
  ]);

  await sharedWithPartner({ incident, superseded: id, disclosure: correction.id });
}, 120_000);

/** A partner is told of a disclosure, makes sure who told it, and gets what it was granted and nothing else. */
async function sharedWithPartner(of: { incident: string; superseded: string; disclosure: string }) {
  const json = { name: 'Institute', ceiling: 'AMBER' };
  const { id: institute } = (await done(await admin.call('POST', '/v1/partners', { json }))).json;
  const keys = `/v1/partners/${institute}/api-keys`;
  const { key } = (await done(await admin.call('POST', keys, { json: { name: 'client' } }))).json;
  const partner = await PartnerConsumer.connect(key, call);
  const receiver = await startReceiver();
  await partner.listen(receiver);
  const grant = { disclosure_id: of.disclosure, ceiling: 'AMBER' };
  await done(await post(officer, `/v1/partners/${institute}/grants`, grant));

  const { data } = await partner.hear(receiver, 'disclosure.shared');
  expect(data['disclosure_id']).toBe(of.disclosure);
  const { digest, tlp } = (await partner.call('shared.read', { id: of.disclosure })).json;
  const copy = await partner.call('shared.rendition', { id: of.disclosure, kind: 'json' });
  expect([tlp, `sha256:${createHash('sha256').update(copy.text).digest('hex')}`]).toEqual(['AMBER', digest]);
  const pdf = await partner.call('shared.rendition', { id: of.disclosure, kind: 'pdf' });
  expect([pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual(['application/pdf', '%PDF-']);
  expect((await partner.call('shared.acknowledge', { id: of.disclosure })).status).toBe(200);

  expect((await partner.call('shared.read', { id: of.superseded })).status).toBe(404);
  for (const id of [of.incident, of.disclosure]) {
    expect(await partner.tryTheRest({ id, disclosure: of.disclosure })).toEqual([]);
  }
  await receiver.stop();
}
