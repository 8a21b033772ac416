import { anOrganisation, type Client } from '../support/client.js';
import { aDraft, anApproved, approve } from '../support/disclosures.js';
import { aPng, chunk } from '../support/png.js';
import { wordAt } from '../support/word.js';

const contact = { role: 'reporting', first_name: 'Ada', last_name: 'Example', email: 'ada@example.org' };

it('keeps the profile that forms are filled from, and merges changes into it', async () => {
  const client = await anOrganisation();
  const changed = await client.call('PATCH', '/v1/organisation/profile', {
    json: { capacity: 'provider', country: 'DE', contacts: [contact] },
  });
  expect(changed.json.profile).toMatchObject({
    legal_name: 'Test organisation',
    country: 'DE',
    contacts: [contact],
  });
  expect((await client.call('GET', '/v1/organisation')).json.profile).toEqual(changed.json.profile);
});

it('names what is wrong with a profile and leaves it as it was', async () => {
  const client = await anOrganisation();
  const refused = await client.call('PATCH', '/v1/organisation/profile', {
    json: { country: 'Germany', zone: null },
  });
  expect(refused.json.errors).toEqual([
    { pointer: '/zone', message: 'is required' },
    { pointer: '/country', message: 'must be a country code of ISO 3166-1, for example DE' },
  ]);
  expect((await client.call('GET', '/v1/organisation')).json.profile.zone).toBe('Europe/Berlin');
});

it('prints the contact of the profile in the form of an authority', async () => {
  const client = await anOrganisation();
  await client.call('PATCH', '/v1/organisation/profile', {
    json: { capacity: 'provider', contacts: [contact] },
  });
  const { id } = (await client.call('POST', '/v1/incidents', { json: { title: 'x' } })).json;
  const json = { regime: 'eu-gpai-code', stage: 'initial' };
  const disclosure = await anApproved(client, id, json);
  const html = await client.call('GET', `/v1/disclosures/${disclosure}/renditions/html`);
  expect(html.text).toContain('ada@example.org');
});

describe('the look of documents', () => {
  const brand = {
    colour: '#7a1f5c',
    logo: aPng(60, 20, [chunk('tEXt', Buffer.from('Author\0Ada'))]).toString('base64'),
  };
  const plain = aPng(60, 20).toString('base64');
  const changed = (client: Client, json: object) =>
    client.call('PATCH', '/v1/organisation/profile', { json });

  it('is in every rendition, and in the content that was approved', async () => {
    const client = await anOrganisation();
    expect((await changed(client, { brand })).json.profile.brand).toEqual({ ...brand, logo: plain });
    const { id } = (await client.call('POST', '/v1/incidents', { json: { title: 'x' } })).json;
    const path = `/v1/disclosures/${await anApproved(client, id)}/renditions`;
    expect((await client.call('GET', `${path}/json`)).json.organisation.brand.logo).toBe(plain);
    const { text: html } = await client.call('GET', `${path}/html`);
    expect(html).toContain('--accent: #7a1f5c');
    expect(html).toMatch(/<img src="data:image\/png;base64,[^"]+" alt="Test organisation">/);
    expect((await client.call('GET', `${path}/pdf`)).text).toContain('/Subtype /Image');
    expect(await wordAt(`${path}/docx`, client.apiKey)).toContain('descr="Test organisation"');
  });

  it('voids an approval when it changes before the filing', async () => {
    const client = await anOrganisation();
    const { id } = (await client.call('POST', '/v1/incidents', { json: { title: 'x' } })).json;
    const disclosure = await aDraft(client, id);
    await approve(client, disclosure);
    await changed(client, { brand: { colour: brand.colour } });
    const { json } = await client.call('GET', `/v1/disclosures/${disclosure}`);
    expect(json.state).toBe('draft');
  });

  it('is refused with a reason when it cannot be read or trusted', async () => {
    const client = await anOrganisation();
    const wrong = { colour: '#ffd700', logo: Buffer.from('GIF89a').toString('base64') };
    const refused = await changed(client, { brand: wrong });
    expect([refused.status, refused.json.errors]).toEqual([
      422,
      [
        { pointer: '/brand/colour', message: expect.stringContaining('against white') },
        { pointer: '/brand/logo', message: expect.stringContaining('not a PNG') },
      ],
    ]);
  });
});
