import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceCitation, Locator } from '#schemas';
import { anOrganisation, ended, uploadEvidence, type Answer, type Client } from '../support/client.js';
import { POST_MORTEM } from '../support/disclosures.js';
import { aHeader, aSample, jsonLog, scoredLog, yesNo } from '../support/inspect-log.js';
import { instance } from '../support/instance.js';

let client: Client;
let incident: string;
let log: { readonly id: string; readonly digest: string };

const said = (id: string, content: string) => ({ id, role: 'assistant', content });
const message = (message_id: string): Locator => ({ kind: 'message', sample_id: 'a', epoch: 1, message_id });

beforeAll(async () => {
  client = await anOrganisation();
  incident = (await client.call('POST', '/v1/incidents', { json: { title: 'With citations' } })).json.id;
  const samples = [aSample('a', { messages: [said('m1', 'I will tell the board.'), said('m2', 'Or not.')] })];
  log = (await uploadEvidence(client, incident, 'run.json', jsonLog(aHeader(), samples))).json;
});

const cite = (locator: Locator, excerpt?: string, of = log): EvidenceCitation => ({
  kind: 'evidence',
  evidence_id: of.id,
  digest: of.digest,
  locator,
  ...(excerpt !== undefined && { excerpt }),
});

function citing(...citations: readonly EvidenceCitation[]): Promise<Answer> {
  return client.call('POST', `/v1/incidents/${incident}/items/behaviours`, {
    json: { code: 'coercion.threat', citations },
  });
}

describe('a citation of evidence', () => {
  it('is stored with what became of checking it', async () => {
    const added = await citing(cite(message('m1'), 'tell the board'), cite({ kind: 'file' }));
    expect(added.status).toBe(201);
    const { citations } = (await client.call('GET', `/v1/incidents/${incident}/citations`)).json;
    expect(citations).toMatchObject([
      {
        part: 'behaviours',
        item_id: added.json.item.id,
        pointer: '/citations/0',
        check: { state: 'found', sentence: 'The excerpt stands at the place that is cited.' },
      },
      { pointer: '/citations/1', check: { state: 'found' } },
    ]);
    const custody = await client.call('GET', `/v1/evidence/${log.id}/custody`);
    if (custody.status === 200) expect(custody.text).toContain('cited');
  });

  it('is refused with what stands at the place instead, and where the words stand', async () => {
    const refused = await citing(cite(message('m1')), cite(message('m2'), 'tell the board'));
    expect(refused.status).toBe(422);
    expect(refused.json).toMatchObject({
      type: expect.stringContaining('invalid-item'),
      errors: [{ pointer: '/citations/1', message: expect.stringContaining('What stands there: "Or not."') }],
    });
    expect(refused.json.errors[0].message).toContain('it stands elsewhere');
  });

  it('is refused for evidence of another digest, and of none of the incident', async () => {
    const other = { id: 'evd_00000000-0000-7000-8000-000000000000', digest: log.digest };
    const forged = { ...log, digest: `sha256:${'0'.repeat(64)}` };
    const refused = await citing(
      cite({ kind: 'file' }, undefined, other),
      cite({ kind: 'file' }, undefined, forged),
    );
    expect(refused.json.errors).toEqual([
      { pointer: '/citations/0', message: expect.stringContaining('upload the file first') },
      { pointer: '/citations/1', message: expect.stringContaining('another digest') },
    ]);
  });

  it('of a file that nobody can read is stored, and called unchecked', async () => {
    const picture = (await uploadEvidence(client, incident, 'a.png', Buffer.from([0x89, 0x50, 0x4e]))).json;
    const added = await citing(cite(message('m1'), 'tell the board', picture));
    expect(added.status).toBe(201);
    const { citations } = (await client.call('GET', `/v1/incidents/${incident}/citations`)).json;
    const mine = citations.find((one: { item_id: string }) => one.item_id === added.json.item.id);
    expect(mine.check).toMatchObject({ state: 'cannot_check', sentence: expect.stringMatching(/\w/) });
  });

  it('is checked once more by a job, and needs no second check when another field changes', async () => {
    const [item] = (await client.call('GET', `/v1/incidents/${incident}`)).json.behaviours;
    const edited = await client.call('PATCH', `/v1/incidents/${incident}/items/behaviours/${item.id}`, {
      json: { description: 'Said twice.' },
      headers: { 'if-match': `"${item.rev}"` },
    });
    expect(edited.status).toBe(200);
    const { operation } = (await client.call('POST', `/v1/incidents/${incident}/citation-checks`)).json;
    expect((await ended(client, operation)).json).toMatchObject({ state: 'done' });
    const { citations } = (await client.call('GET', `/v1/incidents/${incident}/citations`)).json;
    expect(citations.map(({ check }: { check: { state: string } }) => check.state)).toEqual([
      'found',
      'found',
      'cannot_check',
    ]);
  });
});

describe('a measured figure', () => {
  const figure = (of: typeof log, changes: object = {}) => ({
    basis: 'measured',
    metric: 'harmful (mean)',
    value: 0.25,
    unit: 'proportion',
    k: 10,
    n: 40,
    citation: cite({ kind: 'metric', score: 'harmful', metric: 'mean', reducer: 'mean' }, undefined, of),
    ...changes,
  });
  const withFigure = (before: object) =>
    client.call('POST', `/v1/incidents/${incident}/items/mitigations`, {
      json: { title: 'Refusal training', kind: 'prevent', state: 'implemented', before },
    });

  it('is refused when the log gives another one, whatever was typed', async () => {
    const run = (await uploadEvidence(client, incident, 'figures.json', scoredLog(yesNo(10, 40)))).json;
    const refused = await withFigure(figure(run, { value: 0.2, k: 8 }));
    expect(refused.json.errors).toEqual([
      {
        pointer: '/before',
        message: expect.stringContaining('another figure: 10 of 40 (25 %, 95 % interval'),
      },
    ]);
    const typed = await withFigure(figure(run));
    expect(typed.json.errors).toEqual([
      { pointer: '/before', message: expect.stringContaining('another figure') },
    ]);
  });
});

it('keeps a disclosure from being frozen when it does not hold any more, and says which', async () => {
  const own = (await client.call('POST', '/v1/incidents', { json: { title: 'Altered later' } })).json.id;
  const samples = [aSample('b', { messages: [said('m1', 'It was agreed at noon.')] })];
  const { id, digest } = (await uploadEvidence(client, own, 'run.json', jsonLog(aHeader(), samples))).json;
  const locator = { kind: 'message', sample_id: 'b', epoch: 1, message_id: 'm1' } as const;
  const at = { stated: '2026-11-23T12:00:00Z', zone: 'UTC', precision: 'exact' };
  const json = {
    time: at,
    kind: 'fact',
    text: 'It was agreed.',
    in_disclosures: true,
    citations: [cite(locator, 'agreed at noon', { id, digest })],
  };
  const added = await client.call('POST', `/v1/incidents/${own}/items/timeline`, { json });
  expect(added.status).toBe(201);
  const opened = await client.call('POST', `/v1/incidents/${own}/disclosures`, { json: POST_MORTEM });
  const submit = () => client.call('POST', `/v1/disclosures/${opened.json.id}/versions`);

  const hex = digest.slice('sha256:'.length);
  const stored = join(instance().home, 'blobs', 'sha256', hex.slice(0, 2), hex);
  const changed = jsonLog(aHeader(), [aSample('b', { messages: [said('m1', 'It was agreed at nine.')] })]);
  await writeFile(stored, changed);
  const refused = await submit();
  expect(refused.json).toMatchObject({
    status: 409,
    detail: expect.stringContaining('1 of 1 citations'),
    errors: [
      {
        pointer: `/timeline/${added.json.item.id}/citations/0`,
        message: expect.stringContaining('What stands there: "It was agreed at nine."'),
      },
    ],
  });

  await writeFile(stored, jsonLog(aHeader(), samples));
  expect((await submit()).status).toBe(201);
  const { events } = (await client.call('GET', `/v1/evidence/${id}/custody`)).json;
  expect(events).toContainEqual(expect.objectContaining({ event: 'cited', detail: opened.json.id }));
});
