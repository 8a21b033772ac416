import { createHash } from 'node:crypto';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { Client as Database } from 'pg';
import { anOrganisation, ended, type Client } from '../support/client.js';
import { aDraft, anApproved, approve } from '../support/disclosures.js';
import { instance } from '../support/instance.js';
import { wordAt } from '../support/word.js';

let client: Client;
let incident: string;

beforeAll(async () => {
  client = await anOrganisation();
  incident = (
    await client.call('POST', '/v1/incidents', { json: { title: 'Agent cancelled orders {{title}} <b>' } })
  ).json.id;
});

const add = (part: string, json: unknown) =>
  client.call('POST', `/v1/incidents/${incident}/items/${part}`, { json });
const wanted = { regime: 'voluntary-post-mortem', stage: 'final' };

const disclose = () => anApproved(client, incident);

it('turns the record into a tagged PDF whose frozen content and bytes can be checked', async () => {
  await add('behaviours', { code: 'unauthorised_action', description: 'It cancelled 40 orders.' });
  const id = await disclose();
  const { json } = await client.call('GET', `/v1/disclosures/${id}`);
  expect(json).toMatchObject({ state: 'approved', record_revision: 2 });
  expect(json.renditions.map(({ kind }: { kind: string }) => kind)).toEqual(['docx', 'html', 'json', 'pdf']);

  const content = await client.call('GET', `/v1/disclosures/${id}/renditions/json`);
  expect(`sha256:${createHash('sha256').update(content.text).digest('hex')}`).toBe(json.frozen_digest);
  expect(content.json).toMatchObject({ schema: 'candour.disclosure/1', id, incident: { revision: 2 } });

  const response = await fetchPdf(id);
  const pdf = await PDFDocument.load(response, { updateMetadata: false });
  expect(pdf.getTitle()).toBe(content.json.document_title);
  expect(String(pdf.catalog.get(PDFName.of('Lang')))).toBe('(en)');
  expect(pdf.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true);
  expect(pdf.getPageCount()).toBe(json.renditions.find(({ kind }: { kind: string }) => kind === 'pdf').pages);
  const html = await client.call('GET', `/v1/disclosures/${id}/renditions/html`);
  expect(html.text).toContain('Agent cancelled orders {{title}} &lt;b&gt;');
});

it('keeps the Word file that was made with the PDF, of the same content and under its own digest', async () => {
  const id = await disclose();
  const { json } = await client.call('GET', `/v1/disclosures/${id}`);
  const path = `/v1/disclosures/${id}/renditions/docx`;
  const word = await wordAt(path, client.apiKey);
  expect(word).toContain('Agent cancelled orders {{title}} &lt;b&gt;');
  expect(word).toContain(json.frozen_digest.slice('sha256:'.length, 'sha256:'.length + 12));

  const { digest } = json.renditions.find(({ kind }: { kind: string }) => kind === 'docx');
  const { headers } = await client.call('HEAD', path);
  expect(headers.get('repr-digest')).toBe(
    `sha-256=:${Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64')}:`,
  );
  expect(headers.get('content-disposition')).toBe(`inline; filename="${id}.docx"`);
});

it('says the same for ever, whatever happens to the record later', async () => {
  const id = await disclose();
  const before = await client.call('GET', `/v1/disclosures/${id}/renditions/json`);
  await add('behaviours', { code: 'manipulation' });
  const after = await client.call('GET', `/v1/disclosures/${id}/renditions/json`);
  expect(after.text).toBe(before.text);
});

it.each([
  [{ regime: 'no-such-regime', stage: 'final' }, 404, undefined],
  [{ regime: 'eu-gpai-code', stage: 'sometime' }, 422, '/stage'],
  [{ ...wanted, recipient: 'nobody' }, 422, '/recipient'],
  [{ ...wanted, language: 'xx' }, 422, '/language'],
  [{ ...wanted, paper: 'A3' }, 422, '/paper'],
])('refuses %j', async (json, status, pointer) => {
  const refused = await client.call('POST', `/v1/incidents/${incident}/disclosures`, { json });
  expect([refused.status, refused.json.errors?.[0].pointer]).toEqual([status, pointer]);
});

it('renders again what failed, and nothing else', async () => {
  const id = await disclose();
  const refused = await client.call('POST', `/v1/disclosures/${id}/render`);
  expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining('this one is done')]);
  const failed = await failedRendering();
  const again = await client.call('POST', `/v1/disclosures/${failed}/render`);
  expect(again.status).toBe(202);
  expect((await ended(client, again.json.operation)).json.state).toBe('done');
});

it('says what there is when a rendition is asked for too early', async () => {
  const opened = await client.call('POST', `/v1/incidents/${incident}/disclosures`, { json: wanted });
  const refused = await client.call('GET', `/v1/disclosures/${opened.json.id}/renditions/pdf`);
  expect([refused.status, refused.json.detail]).toEqual([406, expect.stringContaining('it is draft')]);
});

it('answers every regime for the incident, with reasons, also where it is not reportable', async () => {
  const { determinations } = (await client.call('GET', `/v1/incidents/${incident}/determinations`)).json;
  expect(determinations.map((one: { regime: { id: string } }) => one.regime.id)).toEqual(
    expect.arrayContaining(['eu-gpai-code', 'oecd-common-reporting', 'voluntary-post-mortem']),
  );
  for (const { result, trigger } of determinations) {
    expect(['reportable', 'may_be_reportable', 'not_reportable', 'no_rule_met']).toContain(result);
    expect(trigger.value).toMatch(/yes|no|unknown/);
  }
});

/** A disclosure whose rendering failed at every try, because its result could not be stored. */
async function failedRendering(): Promise<string> {
  const id = await aDraft(client, incident);
  const database = new Database({ connectionString: instance().ownerUrl });
  await database.connect();
  try {
    await database.query(
      `ALTER TABLE rendition ADD CONSTRAINT sabotage CHECK (organisation_id <> '${client.organisationId}') NOT VALID`,
    );
    expect((await ended(client, await approve(client, id))).json.state).toBe('failed');
  } finally {
    await database.query('ALTER TABLE rendition DROP CONSTRAINT sabotage');
    await database.end();
  }
  return id;
}

async function fetchPdf(id: string): Promise<ArrayBuffer> {
  const response = await fetch(`${instance().baseUrl}/v1/disclosures/${id}/renditions/pdf`, {
    headers: { authorization: `Bearer ${client.apiKey}` },
  });
  expect(response.headers.get('content-type')).toBe('application/pdf');
  return response.arrayBuffer();
}
