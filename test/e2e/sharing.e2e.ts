import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { anOrganisation, call, ended, type Answer, type Client, type Request } from '../support/client.js';
import { anApproved, approve, file, POST_MORTEM } from '../support/disclosures.js';
import { anAddress } from '../support/people.js';
import { wordAt } from '../support/word.js';
import { startReceiver } from '../support/webhook-receiver.js';

const OPEN = 'The agent cancelled forty orders';
const CLOSED = 'A named engineer had switched the guard off';

let admin: Client;
let incident: string;
let disclosure: string;

/** An incident of which one item may go to partners and one may not, and its approved post-mortem. */
beforeAll(async () => {
  admin = await anOrganisation();
  const json = { title: 'Agent cancelled orders', tlp: 'AMBER', texts_tlp: 'GREEN' };
  incident = (await admin.call('POST', '/v1/incidents', { json })).json.id;
  for (const [description, tlp] of [
    [OPEN, 'GREEN'],
    [CLOSED, 'RED'],
  ]) {
    const added = await admin.call('POST', `/v1/incidents/${incident}/items/behaviours`, {
      json: { code: 'unauthorised_action', description, tlp },
    });
    if (added.status !== 201) throw new Error(added.text);
  }
  disclosure = await anApproved(admin, incident);
}, 60_000);

type Caller = (method: string, path: string, request?: Request) => Promise<Answer>;
interface Partner {
  readonly id: string;
  readonly key: string;
  readonly call: Caller;
}

async function aPartner(ceiling = 'AMBER'): Promise<Partner> {
  const { id } = (await admin.call('POST', '/v1/partners', { json: { name: 'Institute', ceiling } })).json;
  const { key } = (await admin.call('POST', `/v1/partners/${id}/api-keys`, { json: { name: 'poller' } }))
    .json;
  const headers = { authorization: `Bearer ${key}` };
  return {
    id,
    key,
    call: (method, path, request = {}) =>
      call(method, path, { ...request, headers: { ...headers, ...request.headers } }),
  };
}

const grant = async (to: Partner, more: object) =>
  (await admin.call('POST', `/v1/partners/${to.id}/grants`, { json: { disclosure_id: disclosure, ...more } }))
    .json;
/** The first change of a type: the feed holds back what came while older transactions were still open. */
async function changeOf(partner: Partner, type: string) {
  for (;;) {
    const { changes } = (await partner.call('GET', '/v1/shared/changes')).json;
    const found = changes.find((one: { type: string }) => one.type === type);
    if (found) return found;
    await delay(50);
  }
}

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

it('shares a disclosure up to the marking of the grant, in every form, and withholds the rest visibly', async () => {
  const partner = await aPartner();
  await grant(partner, { ceiling: 'GREEN' });
  const path = `/v1/shared/${disclosure}`;
  const { withheld, digest, tlp } = (await partner.call('GET', path)).json;
  expect([withheld > 0, tlp]).toEqual([true, 'GREEN']);
  const json = await partner.call('GET', `${path}/renditions/json`);
  expect(digestOf(json.text)).toBe(digest);
  const html = await partner.call('GET', `${path}/renditions/html`);
  const word = { text: await wordAt(`${path}/renditions/docx`, partner.key) };
  for (const { text } of [json, html, word]) {
    expect(text).toContain(OPEN);
    expect(text).not.toContain(CLOSED);
    expect(text).toContain(`Withheld because they are marked higher: ${withheld} items.`);
  }
  const pdf = await partner.call('GET', `${path}/renditions/pdf`);
  expect([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ]);
});

it('gives whoever may see all of it the document itself, byte for byte', async () => {
  const partner = await aPartner('RED');
  await grant(partner, { ceiling: 'RED' });
  for (const kind of ['json', 'html', 'docx', 'pdf']) {
    const copy = await partner.call('GET', `/v1/shared/${disclosure}/renditions/${kind}`);
    const own = await admin.call('GET', `/v1/disclosures/${disclosure}/renditions/${kind}`);
    expect([kind, copy.headers.get('repr-digest')]).toEqual([kind, own.headers.get('repr-digest')]);
  }
});

it('never shows more than the partner itself may see, whatever is granted later', async () => {
  const partner = await aPartner('AMBER');
  await grant(partner, { ceiling: 'AMBER' });
  const { rev, name } = (await admin.call('GET', `/v1/partners/${partner.id}`)).json;
  await admin.call('PUT', `/v1/partners/${partner.id}`, {
    json: { name, ceiling: 'CLEAR' },
    headers: { 'if-match': `"${rev}"` },
  });
  const { text } = await partner.call('GET', `/v1/shared/${disclosure}/renditions/json`);
  expect(text).not.toContain(OPEN);
});

it('withholds at once what was marked higher after the approval', async () => {
  const partner = await aPartner();
  const { id: other } = (await admin.call('POST', '/v1/incidents', { json: { title: 'Leak', tlp: 'GREEN' } }))
    .json;
  const { item } = (
    await admin.call('POST', `/v1/incidents/${other}/items/behaviours`, {
      json: { code: 'manipulation', description: CLOSED },
    })
  ).json;
  const shared = await anApproved(admin, other);
  await grant(partner, { disclosure_id: shared, ceiling: 'GREEN' });
  const read = async () => (await partner.call('GET', `/v1/shared/${shared}/renditions/json`)).text;
  expect(await read()).toContain(CLOSED);
  await admin.call('PATCH', `/v1/incidents/${other}/items/behaviours/${item.id}`, {
    json: { tlp: 'RED' },
    headers: { 'if-match': `"${item.rev}"` },
  });
  expect(await read()).not.toContain(CLOSED);
}, 60_000);

it('shows nothing of what was not granted, of other partners, or of what ended', async () => {
  const [partner, other] = [await aPartner(), await aPartner()];
  const { id } = await grant(partner, { ceiling: 'GREEN' });
  const path = `/v1/shared/${disclosure}`;
  expect((await other.call('GET', path)).status).toBe(404);
  expect((await other.call('GET', '/v1/shared')).json.shared).toEqual([]);
  expect((await partner.call('GET', `/v1/disclosures/${disclosure}`)).status).toBe(403);
  await admin.call('DELETE', `/v1/grants/${id}`);
  expect((await partner.call('GET', path)).status).toBe(410);
  expect((await partner.call('GET', `${path}/renditions/json`)).status).toBe(410);
  expect((await partner.call('GET', '/v1/shared')).json.shared).toEqual([]);
});

it('takes an acknowledgement once, and questions that the organisation answers', async () => {
  const partner = await aPartner();
  await grant(partner, { ceiling: 'GREEN' });
  const path = `/v1/shared/${disclosure}`;
  const first = await partner.call('POST', `${path}/acknowledgements`);
  expect(await partner.call('POST', `${path}/acknowledgements`)).toMatchObject({ text: first.text });
  expect((await partner.call('GET', '/v1/shared')).json.shared[0].acknowledged_at).toBe(
    first.json.acknowledged_at,
  );
  const asked = await partner.call('POST', `${path}/questions`, { json: { text: 'Is it still in use?' } });
  const open = async () => (await admin.call('GET', '/v1/questions?open=true')).json.questions;
  expect(await open()).toContainEqual(expect.objectContaining({ id: asked.json.id, partner_id: partner.id }));
  await admin.call('POST', `/v1/questions/${asked.json.id}/answers`, { json: { text: 'No.' } });
  expect(await open()).not.toContainEqual(expect.objectContaining({ id: asked.json.id }));
  const { questions } = (await partner.call('GET', `${path}/questions`)).json;
  expect(questions).toMatchObject([{ text: 'Is it still in use?', answers: [{ text: 'No.' }] }]);
});

it('logs every fetch for both sides, and no preview', async () => {
  const partner = await aPartner();
  await grant(partner, { ceiling: 'GREEN' });
  const preview = await admin.call('GET', `/v1/partners/${partner.id}/shared/${disclosure}/renditions/json`);
  expect((await partner.call('GET', `/v1/shared/${disclosure}/reads`)).json.reads).toEqual([]);
  const fetched = await partner.call('GET', `/v1/shared/${disclosure}/renditions/json`);
  expect(fetched.text).toBe(preview.text);
  const read = { partner_id: partner.id, kind: 'json', copy_digest: digestOf(fetched.text) };
  expect((await partner.call('GET', `/v1/shared/${disclosure}/reads`)).json.reads).toMatchObject([read]);
  const { reads } = (await admin.call('GET', `/v1/disclosures/${disclosure}/reads`)).json;
  expect(reads).toContainEqual(expect.objectContaining(read));
  const list = await admin.call('GET', `/v1/partners/${partner.id}/shared`);
  expect(list.json).toEqual((await partner.call('GET', '/v1/shared')).json);
});

it('tells a partner by feed and webhook, in ids only, what it can fetch, and what it cannot any more', async () => {
  const [partner, receiver] = [await aPartner(), await startReceiver()];
  const json = { url: receiver.url, ceiling: 'RED' };
  const { secret } = (await partner.call('POST', '/v1/webhook-endpoints', { json })).json;
  const { id } = await grant(partner, { ceiling: 'GREEN' });
  const { headers, body } = await receiver.next();
  const told = new Webhook(secret).verify(body, headers);
  expect(told).toMatchObject({ type: 'disclosure.shared', data: { disclosure_id: disclosure } });
  await changeOf(partner, 'disclosure.shared');
  const first = (await partner.call('GET', '/v1/shared/changes?limit=1')).json;
  expect(first.changes).toEqual([{ id: headers['webhook-id'], ...(told as object) }]);
  await admin.call('DELETE', `/v1/grants/${id}`);
  await changeOf(partner, 'disclosure.unshared');
  const rest = (await partner.call('GET', `/v1/shared/changes?cursor=${first.next_cursor}`)).json;
  expect(rest.changes).toMatchObject([{ type: 'disclosure.unshared' }]);
  const none = (await partner.call('GET', `/v1/shared/changes?cursor=${rest.next_cursor}`)).json;
  expect(none.changes).toEqual([]);
  expect(JSON.stringify([first, rest])).not.toContain('orders');
  await receiver.stop();
});

it('shares all of an incident under a regime, also what is approved later', async () => {
  const partner = await aPartner();
  const { id: other } = (
    await admin.call('POST', '/v1/incidents', { json: { title: 'Later', tlp: 'GREEN' } })
  ).json;
  const json = { incident_id: other, regime: POST_MORTEM.regime, ceiling: 'GREEN' };
  await admin.call('POST', `/v1/partners/${partner.id}/grants`, { json });
  expect((await partner.call('GET', '/v1/shared')).json.shared).toEqual([]);
  const later = await anApproved(admin, other);
  const { shared } = (await partner.call('GET', '/v1/shared')).json;
  expect(shared.map(({ id }: { id: string }) => id)).toEqual([later]);
}, 60_000);

it('shares nothing that is not approved', async () => {
  const partner = await aPartner();
  const { id } = (await admin.call('POST', `/v1/incidents/${incident}/disclosures`, { json: POST_MORTEM }))
    .json;
  await grant(partner, { disclosure_id: id, ceiling: 'GREEN' });
  expect((await partner.call('GET', `/v1/shared/${id}`)).status).toBe(404);
  const link = await admin.call('POST', `/v1/disclosures/${id}/share-links`, {
    json: { recipient: 'Grace', ceiling: 'GREEN' },
  });
  expect(link.status).toBe(409);
});

it('tells everybody who fetched a copy when a correction takes its place', async () => {
  const partner = await aPartner();
  const [contact, recipient] = [anAddress('contact'), anAddress('recipient')];
  await admin.call('POST', `/v1/partners/${partner.id}/contacts`, {
    json: { name: 'Grace', email: contact },
  });
  const { id: other } = (
    await admin.call('POST', '/v1/incidents', { json: { title: 'Wrong', tlp: 'GREEN' } })
  ).json;
  const first = await anApproved(admin, other);
  await grant(partner, { disclosure_id: first, ceiling: 'GREEN' });
  await partner.call('GET', `/v1/shared/${first}/renditions/json`);
  const json = { recipient: 'Ada', ceiling: 'GREEN', email: recipient };
  const { url } = (await admin.call('POST', `/v1/disclosures/${first}/share-links`, { json })).json;
  const opened = url.slice(new URL(url).origin.length);
  expect((await call('GET', opened)).status).toBe(200);
  expect((await file(admin, first)).status).toBe(201);
  const { id: second } = (
    await admin.call('POST', `/v1/disclosures/${first}/successors`, { json: { kind: 'correction' } })
  ).json;
  await ended(admin, await approve(admin, second));
  expect((await file(admin, second)).status).toBe(201);

  // Anything that has to do with sharing brings the news, and so does the clock.
  await grant(await aPartner(), { disclosure_id: second, ceiling: 'GREEN' });
  const recalled = await changeOf(partner, 'disclosure.recalled');
  expect(recalled.data).toEqual({ disclosure_id: first, replaced_by: second });
  expect((await call('GET', opened)).status).toBe(410);
  const page = await call('GET', opened, { headers: { accept: 'text/html' } });
  expect(page.text).toContain('<h1>This document was recalled</h1>');
  const { messages } = (await admin.call('GET', '/v1/outbox')).json;
  for (const address of [contact, recipient]) {
    const mail = messages.find(
      (one: { recipient: string; subject: string }) =>
        one.recipient === address && one.subject.startsWith('Recalled'),
    );
    expect(mail.body).toContain(second);
  }
}, 90_000);
