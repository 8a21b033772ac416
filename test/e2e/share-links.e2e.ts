import { anOrganisation, call, type Client } from '../support/client.js';
import { anApproved } from '../support/disclosures.js';
import { anAddress } from '../support/people.js';

const OPEN = 'The agent cancelled forty orders';
const CLOSED = 'A named engineer had switched the guard off';

let admin: Client;
let disclosure: string;

/** An approved post-mortem of which one item may go out and one may not. */
beforeAll(async () => {
  admin = await anOrganisation();
  const json = { title: 'Agent cancelled orders', tlp: 'AMBER', texts_tlp: 'GREEN' };
  const { id } = (await admin.call('POST', '/v1/incidents', { json })).json;
  for (const [description, tlp] of [
    [OPEN, 'GREEN'],
    [CLOSED, 'RED'],
  ]) {
    await admin.call('POST', `/v1/incidents/${id}/items/behaviours`, {
      json: { code: 'unauthorised_action', description, tlp },
    });
  }
  disclosure = await anApproved(admin, id);
}, 60_000);

it('opens one document to whoever has the link, until it ends, and logs it', async () => {
  const email = anAddress('recipient');
  const json = { recipient: 'Grace', ceiling: 'GREEN', email };
  const made = await admin.call('POST', `/v1/disclosures/${disclosure}/share-links`, { json });
  const { pathname, search } = new URL(made.json.url);
  const page = await call('GET', `${pathname}${search}`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(page.text).toContain(OPEN);
  expect(page.text).not.toContain(CLOSED);
  const pdf = await call('GET', `${pathname}${search}&form=pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  const links = `/v1/disclosures/${disclosure}/share-links`;
  expect((await admin.call('GET', links)).json.links[0]).toMatchObject({ recipient: 'Grace', opened: 2 });
  expect((await admin.call('GET', links)).text).not.toContain(search.slice('?token='.length));
  const { messages } = (await admin.call('GET', '/v1/outbox')).json;
  expect(messages.find(({ recipient }: { recipient: string }) => recipient === email).body).toContain(
    made.json.url,
  );
  await admin.call('DELETE', `/v1/share-links/${made.json.id}`);
  expect((await call('GET', `${pathname}${search}`)).status).toBe(410);
  expect((await call('GET', `${pathname}?token=${'x'.repeat(43)}`)).status).toBe(404);
});

describe('a link that leads to no document', () => {
  const UNKNOWN = '/v1/shared-document?token=';
  const opened = (path: string, language = 'en') =>
    call('GET', path, { headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': language } });
  let ended: string;

  beforeAll(async () => {
    const json = { recipient: 'Grace', ceiling: 'GREEN' };
    const made = await admin.call('POST', `/v1/disclosures/${disclosure}/share-links`, { json });
    await admin.call('DELETE', `/v1/share-links/${made.json.id}`);
    ended = made.json.url.slice(new URL(made.json.url).origin.length);
  });

  it('tells a person who holds it that it ended, since when, and whom to ask', async () => {
    const page = await opened(ended);
    expect([page.status, page.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.text).toContain('<h1>This link has ended</h1>');
    expect(page.text).toMatch(/Since .+ UTC\./);
    expect(page.text).toContain('ask Test organisation, which sent you the link');
    for (const secret of [OPEN, CLOSED, 'Agent cancelled orders']) expect(page.text).not.toContain(secret);
  });

  it.each([
    ['fr-CA, en;q=0.4', 'fr', 'Ce lien n’est plus valable'],
    ['en;q=0.2, de-AT;q=0.7', 'de', 'Dieser Link ist nicht mehr gültig'],
    ['el, pt', 'en', 'This link has ended'],
  ])('speaks to a reader of %s in %s', async (accepted, language, title) => {
    const page = await opened(ended, accepted);
    expect(page.text).toContain(`<html lang="${language}">`);
    expect(page.text).toContain(`<h1>${title}</h1>`);
  });

  it('says the same of every link that is unknown or cut short', async () => {
    const [other, short] = [await opened(`${UNKNOWN}${'x'.repeat(43)}`), await opened(`${UNKNOWN}abc`)];
    expect([other.status, short.status]).toEqual([404, 422]);
    expect(other.text).toContain('<h1>There is no document here</h1>');
    expect(short.text).toBe(other.text);
  });

  it('tells a program the same as a problem', async () => {
    for (const accept of ['application/problem+json', 'application/json', '*/*']) {
      const answer = await call('GET', ended, { headers: { accept } });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.json).toMatchObject({
        status: 410,
        organisation: 'Test organisation',
        ended_at: expect.any(String),
      });
    }
  });
});
