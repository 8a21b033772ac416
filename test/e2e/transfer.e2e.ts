import { createHash } from 'node:crypto';
import { anOrganisation, ended, uploadEvidence, type Client } from '../support/client.js';

const TABLE = { 'content-type': 'application/octet-stream' };

let client: Client;
beforeEach(async () => {
  client = await anOrganisation();
});

const importTable = (body: string, query = '') =>
  client.call('POST', `/v1/imports${query}`, { body, headers: TABLE });
const count = async () => (await client.call('GET', '/v1/incidents?total=true')).json.total.count;

describe('an import', () => {
  it('takes the table that it offers as a template, once', async () => {
    const template = await client.call('GET', '/v1/imports/template.csv');
    expect(template.headers.get('content-type')).toContain('text/csv');
    const made = await importTable(template.text);
    expect([made.status, made.json]).toEqual([
      201,
      expect.objectContaining({ mode: 'retrospective', repeated: false }),
    ]);
    const again = await importTable(template.text);
    expect([again.status, again.json]).toEqual([200, { ...made.json, repeated: true }]);
    expect(await count()).toBe(1);
    expect((await client.call('GET', made.headers.get('location')!)).json.incidents).toEqual(
      made.json.incidents,
    );
    const { revisions } = (await client.call('GET', `/v1/incidents/${made.json.incidents[0]}/revisions`))
      .json;
    expect(revisions.at(-1).event.reason).toMatch(
      /^Imported from line 2 of the table sha256:[0-9a-f]{64}, retro/,
    );
  });

  it('says all that is wrong, row by row, and stores nothing', async () => {
    const table = 'title,severity\nGood,low\n,huge\n';
    const checked = await importTable(table, '?dry_run=true');
    expect([checked.status, checked.json]).toEqual([
      200,
      {
        dry_run: true,
        digest: `sha256:${createHash('sha256').update(table).digest('hex')}`,
        rows: 2,
        problems: [
          { line: 3, column: 'title', message: 'is required' },
          { line: 3, column: 'severity', message: 'must be one of low, moderate, high, critical' },
        ],
      },
    ]);
    const refused = await importTable(table);
    expect([refused.status, refused.json.errors]).toEqual([
      422,
      [
        { pointer: '/lines/3/title', message: 'is required' },
        { pointer: '/lines/3/severity', message: 'must be one of low, moderate, high, critical' },
      ],
    ]);
    expect(await count()).toBe(0);
  });

  it('has one effect when the same file comes several times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => importTable('title\nOnce\n')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  it('is not for reporters, and not for JSON', async () => {
    const reporter = await anOrganisation(['reporter']);
    expect((await reporter.call('POST', '/v1/imports', { body: 'title\nx\n', headers: TABLE })).status).toBe(
      403,
    );
    expect((await client.call('POST', '/v1/imports', { json: {} })).status).toBe(415);
  });
});

it('gives the audit trail of an incident as JSON and as a table without formulas', async () => {
  const { id, reference } = (await client.call('POST', '/v1/incidents', { json: { title: 'Audited' } })).json;
  const { item } = (
    await client.call('POST', `/v1/incidents/${id}/items/behaviours`, { json: { code: 'manipulation' } })
  ).json;
  const reason = encodeURIComponent('=HYPERLINK("http://x")');
  await client.call('DELETE', `/v1/incidents/${id}/items/behaviours/${item.id}?reason=${reason}`, {
    headers: { 'if-match': '"2"' },
  });
  const { json } = await client.call('GET', `/v1/incidents/${reference}/audit.json`);
  expect(json.revisions.map(({ event }: { event: { type: string } }) => event.type)).toEqual([
    'opened',
    'item-added',
    'item-removed',
  ]);
  const csv = await client.call('GET', `/v1/incidents/${id}/audit.csv`);
  const lines = csv.text.trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('revision,at,by,event,part,item_id,reason,patch,digest');
  expect(lines[3]).toContain(`,"'=HYPERLINK(""http://x"")",`);
  expect((await (await anOrganisation()).call('GET', `/v1/incidents/${id}/audit.csv`)).status).toBe(404);
});

describe('an export of the organisation', () => {
  it('holds everything under a manifest with the digest of each file', async () => {
    const { id } = (await client.call('POST', '/v1/incidents', { json: { title: 'Exported' } })).json;
    const evidence = (await uploadEvidence(client, id, 'note.txt', Buffer.from('a note'))).json;
    const begun = await client.call('POST', '/v1/exports');
    expect([begun.status, begun.headers.get('location')]).toEqual([202, begun.json.operation]);
    expect((await ended(client, begun.json.operation)).json).toMatchObject({ state: 'done' });
    const content = await client.call('GET', `/v1/exports/${begun.json.id}/content`);
    expect(content.headers.get('content-type')).toBe('application/x-tar');
    const size = Number.parseInt(content.text.slice(124, 135), 8);
    const manifest = JSON.parse(content.text.slice(512, 512 + size));
    expect(manifest.organisation.id).toBe(client.organisationId);
    const names = manifest.files.map(({ name }: { name: string }) => name);
    expect(names).toContain('tables/incident_revision.ndjson');
    expect(names.at(-1)).toBe(`blobs/${evidence.digest.slice(7)}`);
    expect(content.text).toContain('a note');
  });

  it('says that nothing in it is masked, and of each file who had it exported and who took it', async () => {
    const { id } = (await client.call('POST', '/v1/incidents', { json: { title: 'Exported' } })).json;
    const upload = async (text: string) =>
      (await uploadEvidence(client, id, 'note.txt', Buffer.from(text))).json.id as string;
    const inside = [await upload('write to press@example.org'), await upload('another')];
    const begun = (await client.call('POST', '/v1/exports')).json;
    await ended(client, begun.operation);
    const outside = await upload('came later');
    const { text } = await client.call('GET', `/v1/exports/${begun.id}/content`);
    expect(text).toContain('Nothing is masked.');
    expect(text).toContain('write to press@example.org');

    const left = async (evidence: string) =>
      (await client.call('GET', `/v1/evidence/${evidence}/custody`)).json.events.filter(
        ({ detail }: { detail: string }) => detail === begun.id,
      );
    const by = expect.stringMatching(/^key_/) as string;
    for (const evidence of inside)
      expect(await left(evidence)).toMatchObject([
        { event: 'exported', by },
        { event: 'downloaded', by },
      ]);
    expect(await left(outside)).toEqual([]);
  });

  it('is not taken over where its records are already', async () => {
    await client.call('POST', '/v1/incidents', { json: { title: 'Exported' } });
    const begun = (await client.call('POST', '/v1/exports')).json;
    await ended(client, begun.operation);
    const { text } = await client.call('GET', `/v1/exports/${begun.id}/content`);
    const upload = { body: text, headers: TABLE };
    expect((await client.call('POST', '/v1/organisation/import', upload)).status).toBe(409);
    const other = await anOrganisation();
    const taking = (await other.call('POST', '/v1/organisation/import', upload)).json;
    expect((await ended(other, taking.operation)).json).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('on this instance already'),
    });
    expect((await other.call('GET', '/v1/incidents')).json.incidents).toEqual([]);
  });

  it('is for administrators only, and of one organisation', async () => {
    const compliance = await anOrganisation(['compliance']);
    expect((await compliance.call('POST', '/v1/exports')).status).toBe(403);
    const begun = (await client.call('POST', '/v1/exports')).json;
    expect((await (await anOrganisation()).call('GET', `/v1/exports/${begun.id}`)).status).toBe(404);
  });
});
