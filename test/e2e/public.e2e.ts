import { anOrganisation, call, type Client } from '../support/client.js';
import { anApproved } from '../support/disclosures.js';

const SUMMARY = { regime: 'public-summary', stage: 'summary' };
const TITLE = 'Agent <cancelled> "orders" & more';

let admin: Client;
let slug: string;
let incident: string;
let disclosure: string;

beforeAll(async () => {
  admin = await anOrganisation();
  slug = `labs-${Date.now()}`;
  const json = { title: TITLE, tlp: 'AMBER', texts_tlp: 'CLEAR' };
  incident = (await admin.call('POST', '/v1/incidents', { json })).json.id;
  disclosure = await anApproved(admin, incident, SUMMARY);
}, 60_000);

const page = (enabled: boolean) => admin.call('PUT', '/v1/public-page', { json: { slug, enabled } });
const publish = (id: string) => admin.call('POST', `/v1/disclosures/${id}/publication`);
const feed = async () => (await call('GET', `/public/${slug}/feed.json`)).json;

it('shows nothing before the organisation turns its page on and publishes', async () => {
  expect((await call('GET', `/public/${slug}/feed.json`)).status).toBe(404);
  expect((await page(true)).json).toMatchObject({ slug, enabled: true });
  expect((await feed()).items).toEqual([]);
  expect((await call('GET', `/public/${slug}/${disclosure}`)).status).toBe(404);
});

it('publishes what is wholly TLP:CLEAR, as feeds and in every form', async () => {
  await page(true);
  expect((await publish(disclosure)).status).toBe(201);
  const [item] = (await feed()).items;
  expect(item).toMatchObject({
    title: expect.stringContaining(TITLE),
    url: expect.stringContaining(disclosure),
  });
  const atom = await call('GET', `/public/${slug}/feed.atom`);
  expect(atom.headers.get('content-type')).toContain('application/atom+xml');
  expect(atom.text).toContain('Agent &lt;cancelled&gt; &quot;orders&quot; &amp; more');
  const html = await call('GET', new URL(item.url).pathname);
  expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  for (const kind of ['json', 'docx', 'pdf']) {
    expect((await call('GET', `/public/${slug}/${disclosure}/renditions/${kind}`)).status).toBe(200);
  }
  expect((await publish(disclosure)).status).toBe(409);
});

it('refuses to publish what holds anything above', async () => {
  const other = await anApproved(admin, incident);
  const refused = await publish(other);
  expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining('above TLP:CLEAR')]);
}, 60_000);

it('takes a document back, and says so', async () => {
  await page(true);
  const other = await anApproved(admin, incident, SUMMARY);
  await publish(other);
  expect((await admin.call('DELETE', `/v1/disclosures/${other}/publication`)).status).toBe(204);
  expect((await feed()).items.map(({ url }: { url: string }) => url)).not.toContain(
    expect.stringContaining(other),
  );
  expect((await call('GET', `/public/${slug}/feed.atom`)).text).toContain(
    `<at:deleted-entry ref="urn:uuid:${other.slice('dis_'.length)}"`,
  );
  const answer = await call('GET', `/public/${slug}/${other}`);
  expect(answer.status).toBe(410);
  expect(answer.json).toMatchObject({ organisation: 'Test organisation', ended_at: expect.any(String) });
  const headers = { accept: 'text/html', 'accept-language': 'de' };
  const read = await call('GET', `/public/${slug}/${other}`, { headers });
  expect([read.status, read.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8']);
  expect(read.text).toContain('<h1>Dieses Dokument ist nicht mehr veröffentlicht</h1>');
  expect(read.text).toContain('fragen Sie Test organisation');
}, 60_000);

it('shows nobody a page that was turned off, nor lets two organisations have one address', async () => {
  await page(true);
  const stranger = await anOrganisation();
  const taken = await stranger.call('PUT', '/v1/public-page', { json: { slug, enabled: true } });
  expect(taken.status).toBe(409);
  await page(false);
  for (const path of ['feed.json', 'feed.atom', disclosure]) {
    expect((await call('GET', `/public/${slug}/${path}`)).status).toBe(404);
  }
});
