import { anOrganisation } from '../support/client.js';
import { anApproved } from '../support/disclosures.js';

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
