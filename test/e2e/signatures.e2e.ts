import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { candour } from '../support/cli.js';
import { anOrganisation, call, ended, type Client } from '../support/client.js';
import { aDraft, anApproved, approve } from '../support/disclosures.js';
import { instance } from '../support/instance.js';
import { signatureIn } from '../support/pdf-signature.js';
import { startTimestampAuthority, type TimestampServer } from '../support/timestamp-authority.js';

let authority: TimestampServer;
let client: Client;
let incident: string;
let sha256: string;

beforeAll(async () => {
  authority = await startTimestampAuthority(Number(process.env['CANDOUR_TEST_TIMESTAMP_PORT']));
  client = await anOrganisation();
  incident = await anIncident(client);
  const created = await keys('create', '--name', 'Example GmbH', '--demo');
  [{ sha256 }] = JSON.parse(created.out).certificates;
});
afterAll(() => authority.stop());

const keys = (...args: readonly string[]) =>
  candour(['keys', 'signing', ...args, '--organisation', client.organisationId, '--json'], {
    env: { CANDOUR_HOME: instance().home },
  });

async function anIncident(of: Client): Promise<string> {
  return (await of.call('POST', '/v1/incidents', { json: { title: 'Agent cancelled orders' } })).json.id;
}

async function pdfOf({ apiKey }: Client, disclosure: string): Promise<Buffer> {
  const response = await fetch(`${instance().baseUrl}/v1/disclosures/${disclosure}/renditions/pdf`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  return Buffer.from(await response.arrayBuffer());
}

it('signs what is approved with the key of the organisation, with the time of the authority', async () => {
  const pdf = await pdfOf(client, await anApproved(client, incident));
  const found = signatureIn(pdf)!;
  expect(found).toMatchObject({ holds: true, subFilter: 'ETSI.CAdES.detached' });
  expect(Math.abs(found.stampedAt!.getTime() - Date.now())).toBeLessThan(60_000);
  const { certificates } = (await client.call('GET', '/v1/organisation/signing-certificates')).json;
  expect(certificates).toEqual([
    expect.objectContaining({ sha256, subject: 'CN=Example GmbH (DEMO KEY self-signed)' }),
  ]);
  expect(found.certificate.fingerprint256).toBe(sha256);

  const [signed, before] = await Promise.all([pdf, found.before].map((bytes) => PDFDocument.load(bytes)));
  expect(signed!.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true);
  expect(signed!.getPageCount()).toBe(before!.getPageCount());
  expect(signatureIn(found.before)).toBeUndefined();
});

it('signs nothing for an organisation without a key', async () => {
  const other = await anOrganisation();
  const pdf = await pdfOf(other, await anApproved(other, await anIncident(other)));
  expect(pdf.includes('/ByteRange')).toBe(false);
  const { json } = await other.call('GET', '/v1/organisation/signing-certificates');
  expect(json).toEqual({ certificates: [] });
});

it('makes no document while there is no timestamp, says why, and signs once there is', async () => {
  authority.fail('unavailable', Infinity);
  const id = await aDraft(client, incident);
  const failed = await ended(client, await approve(client, id));
  expect(failed.json).toMatchObject({
    state: 'failed',
    error: 'The timestamp authority gave no timestamp: it answered with status 503.',
  });
  expect((await client.call('GET', `/v1/disclosures/${id}`)).json.renditions).toEqual([]);
  authority.fail('unavailable', 0);
  const again = await client.call('POST', `/v1/disclosures/${id}/render`);
  expect((await ended(client, again.json.operation)).json.state).toBe('done');
  expect(signatureIn(await pdfOf(client, id))).toMatchObject({ holds: true });
});

it('shows everybody the certificate where the organisation has a public page', async () => {
  const slug = `signed-${Date.now()}`;
  expect((await call('GET', `/public/${slug}/signing-certificates`)).status).toBe(404);
  await client.call('PUT', '/v1/public-page', { json: { slug, enabled: true } });
  const { json } = await call('GET', `/public/${slug}/signing-certificates`);
  expect(json.certificates[0].sha256).toBe(sha256);
  expect(json.certificates[0].pem).not.toContain('PRIVATE');
});

it('uses a new key at once, and keeps the certificate of the one before known', async () => {
  const refused = await keys('create', '--name', 'Example GmbH');
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('say that it is to be replaced')]);
  const replaced = await keys('create', '--name', 'Example GmbH', '--replace');
  const [{ sha256: newer }] = JSON.parse(replaced.out).certificates;
  const shown = JSON.parse((await keys('show')).out).certificates;
  expect(shown.map((one: { sha256: string }) => one.sha256)).toEqual([newer, sha256]);
  const found = signatureIn(await pdfOf(client, await anApproved(client, incident)))!;
  expect([found.holds, found.certificate.fingerprint256]).toEqual([true, newer]);
});
