import { anOrganisation, call, type Client } from '../support/client.js';
import { csafProblems } from '../support/csaf-problems.js';
import { aDraft, anApproved } from '../support/disclosures.js';

const OPEN = 'The agent cancelled forty orders';
const CLOSED = 'A named engineer had switched the guard off';

let admin: Client;
let incident: string;

/** An incident of which one item may go to partners and one may not. */
beforeAll(async () => {
  admin = await anOrganisation();
  const json = { title: 'Agent cancelled orders', summary: OPEN, tlp: 'AMBER', texts_tlp: 'GREEN' };
  incident = (await admin.call('POST', '/v1/incidents', { json })).json.id;
  for (const [description, tlp] of [
    [OPEN, 'GREEN'],
    [CLOSED, 'RED'],
  ]) {
    const behaviour = { code: 'unauthorised_action', description, tlp };
    await admin.call('POST', `/v1/incidents/${incident}/items/behaviours`, { json: behaviour });
  }
}, 60_000);

/** A partner that may see a disclosure up to a marking. */
async function aPartner(disclosure: string, ceiling: string) {
  const { id } = (await admin.call('POST', '/v1/partners', { json: { name: 'Authority', ceiling } })).json;
  const { key } = (await admin.call('POST', `/v1/partners/${id}/api-keys`, { json: { name: 'poller' } }))
    .json;
  await admin.call('POST', `/v1/partners/${id}/grants`, { json: { disclosure_id: disclosure, ceiling } });
  const headers = { authorization: `Bearer ${key}` };
  return (path: string) => call('GET', `/v1/shared/${disclosure}/${path}`, { headers });
}

it('keeps a DORA report in the data model of the authorities, which they fetch and partners below do not', async () => {
  const id = await anApproved(admin, incident, { regime: 'eu-dora', stage: 'initial' });

  const own = await admin.call('GET', `/v1/disclosures/${id}/renditions/machine`);
  expect(own.headers.get('content-disposition')).toContain(`${id}.machine.json`);
  expect(own.json).toMatchObject({
    incidentSubmission: 'initial_notification',
    submittingEntity: { name: 'Test organisation' },
    incident: { incidentDescription: OPEN },
  });

  const { attachments, format } = (await admin.call('GET', `/v1/disclosures/${id}/assistant`)).json;
  expect(attachments.map(({ kind }: { kind: string }) => kind)).toContain('machine');
  expect([format.id, format.problems]).toEqual([
    'dora-ir',
    expect.arrayContaining(['affectedEntity: is required']),
  ]);

  const authority = await aPartner(id, 'RED');
  const fetched = await authority('renditions/machine');
  expect([fetched.status, fetched.text]).toEqual([200, own.text]);
  const partner = await aPartner(id, 'CLEAR');
  expect((await partner('renditions/machine')).status).toBe(406);
  const { reads } = (await admin.call('GET', `/v1/disclosures/${id}/reads`)).json;
  expect(reads.map(({ kind }: { kind: string }) => kind)).toEqual(['machine']);
}, 120_000);

it.each(['csaf', 'avid', 'oecd'])(
  'exports the incident as %s up to a marking, and no further',
  async (format) => {
    const path = `/v1/incidents/${incident}/exports/${format}`;
    const narrow = await admin.call('GET', `${path}?ceiling=GREEN`);
    const wide = await admin.call('GET', `${path}?ceiling=RED`);
    expect([narrow.status, wide.status]).toEqual([200, 200]);
    expect(narrow.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.\w+\.json"$/);
    expect(narrow.text).not.toContain(CLOSED);
    expect(narrow.text).toContain('Agent cancelled orders');
  },
);

it('exports CSAF 2.0 that a validator takes, with the label of its reader', async () => {
  for (const [ceiling, label] of [
    ['GREEN', 'GREEN'],
    ['RED', 'RED'],
  ]) {
    const { json } = await admin.call('GET', `/v1/incidents/${incident}/exports/csaf?ceiling=${ceiling}`);
    expect(json.document).toMatchObject({
      category: 'csaf_security_incident_response',
      distribution: { tlp: { label } },
      tracking: { status: 'draft' },
    });
    expect(await csafProblems(json)).toEqual([]);
  }
});

it('exports an approved disclosure as final, to members and to partners up to their marking', async () => {
  const id = await anApproved(admin, incident);
  const own = await admin.call('GET', `/v1/disclosures/${id}/exports/csaf?ceiling=RED`);
  expect([own.json.document.tracking.status, own.text.includes(CLOSED)]).toEqual(['final', true]);

  const partner = await aPartner(id, 'GREEN');
  const copy = await partner('exports/csaf');
  expect([
    copy.json.document.distribution.tlp.label,
    copy.text.includes(OPEN),
    copy.text.includes(CLOSED),
  ]).toEqual(['GREEN', true, false]);
  const { reads } = (await admin.call('GET', `/v1/disclosures/${id}/reads`)).json;
  expect(reads.map(({ kind }: { kind: string }) => kind)).toEqual(['export']);
}, 120_000);

it('exports nothing without a marking, in no unknown format, no form that is owed and no draft of a disclosure', async () => {
  const of = (path: string) => admin.call('GET', path);
  const at = `/v1/incidents/${incident}/exports`;
  expect((await of(`${at}/csaf`)).status).toBe(422);
  expect((await of(`${at}/csaf?ceiling=WHITE`)).status).toBe(422);
  const unknown = await of(`${at}/dora-ir?ceiling=GREEN`);
  expect([unknown.status, unknown.json.detail]).toEqual([406, expect.stringContaining('avid, csaf, oecd')]);
  const draft = await aDraft(admin, incident);
  expect((await of(`/v1/disclosures/${draft}/exports/csaf?ceiling=GREEN`)).status).toBe(409);
});
